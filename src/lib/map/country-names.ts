const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const codes = letters.flatMap((first) => letters.map((second) => first + second));

/** Their full names say more about status than a map label has room for. */
const shortNamed = new Set(['HK', 'MO', 'MM', 'PS']);

/**
 * Country names in a language, as pairs of ISO 3166 alpha-2 code and name; codes that the runtime
 * does not know are left out. Empty for a language tag that is not valid.
 */
export function namesOfCountries(language: string): [string, string][] {
  try {
    const named = (style: 'long' | 'short') =>
      new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' });
    const [long, short] = [named('long'), named('short')];
    return codes.flatMap((code): [string, string][] => {
      const name = (shortNamed.has(code) ? short : long).of(code);
      return name ? [[code, name]] : [];
    });
  } catch {
    return [];
  }
}
