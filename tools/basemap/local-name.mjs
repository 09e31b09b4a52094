const hangul = /^\p{Script=Hangul}+$/u;
const han = /^\p{Script=Han}+$/u;
const greek = /^[\p{Script=Greek}\s-]+$/u;

/** Country -> the script that there means the local language. Everywhere else the guess is unsafe. */
const SCRIPTS = {
  KR: hangul,
  KP: hangul,
  GR: greek,
  CY: greek,
  IL: /^[\p{Script=Hebrew}\s'"-]+$/u,
  TH: /^\p{Script=Thai}+$/u,
  GE: /^[\p{Script=Georgian}\s-]+$/u,
  AM: /^[\p{Script=Armenian}\s-]+$/u,
  CN: han,
  TW: han,
  JP: han,
};

/** Administrative endings: the town is named without them. */
const ENDING = { JP: /[市区町村都]$/u, CN: /[市区县镇]$/u, TW: /[市區縣鎮]$/u, KR: /[시군구]$/u };

/**
 * Name in the local script, or undefined where the alternate names, which carry no language, leave
 * more than one candidate (they list nicknames and neighbouring languages too).
 * @param {{ country: string, name: string, alternates: string[] }} place GeoNames row
 */
export function localName({ country, name, alternates }) {
  const script = SCRIPTS[country];
  if (!script || script.test(name)) return undefined;
  const ending = ENDING[country];
  const written = alternates.filter((one) => script.test(one) && one.length > 1);
  // Chinese spellings of Japanese towns come without the ending
  const trusted = country === 'JP' ? written.filter((one) => ending.test(one)) : written;
  const bare = new Set(trusted.map((one) => withoutEnding(one, ending)));
  return bare.size === 1 ? [...bare][0] : undefined;
}

function withoutEnding(name, ending) {
  return ending && name.length > 2 ? name.replace(ending, '') : name;
}
