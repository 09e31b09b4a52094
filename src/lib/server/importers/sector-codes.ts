/** Prefixes of UK SIC 2007 (whose divisions are those of ISIC Rev. 4) and the sector of each. */
const UK_SIC: [string, string[]][] = [
  ['farming', ['01', '02', '03']],
  ['food', ['10', '11', '463', '4711', '472']],
  ['manufacturing', range(5, 9).concat(range(12, 33))],
  ['energy', ['35']],
  ['reuse', range(36, 39)],
  ['construction', range(41, 43)],
  ['retail', range(45, 47)],
  ['transport', range(49, 53)],
  ['hospitality', ['55', '56', '79']],
  ['digital', range(61, 63)],
  ['arts_media', range(58, 60).concat(range(90, 93))],
  ['finance', range(64, 66)],
  ['housing', ['68']],
  ['professional', range(69, 75).concat(['77', '78', '80', '82'])],
  ['education', ['85']],
  ['care', range(86, 88)],
  ['environment', ['9104']],
  ['community', ['9499']],
  ['organizing', ['94']],
  ['home_services', ['81'].concat(range(95, 98))],
];

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i).padStart(2, '0'));
}

/** The sector of a UK SIC code; the longest prefix counts. Null where the code is too wide. */
export function sectorOfUkSic(code: string): string | null {
  let best: { sector: string; length: number } | null = null;
  for (const [sector, prefixes] of UK_SIC) {
    for (const prefix of prefixes) {
      if (code.startsWith(prefix) && prefix.length > (best?.length ?? 0)) {
        best = { sector, length: prefix.length };
      }
    }
  }
  return best?.sector ?? null;
}
