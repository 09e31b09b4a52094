import { fold } from '$lib/domain/fold';

const LANGUAGES = ['en', 'es', 'fr', 'de', 'pt', 'it'];
const OTHERS: Record<string, string> = {
  ...{ uk: 'GB', 'great britain': 'GB', england: 'GB', scotland: 'GB', wales: 'GB' },
  ...{ 'northern ireland': 'GB', usa: 'US', us: 'US', 'united states of america': 'US' },
  ...{ großbritannien: 'GB', 'grande-bretagne': 'GB', 'gran bretaña': 'GB' },
  ...{ 'czech republic': 'CZ', 'the netherlands': 'NL', holland: 'NL', 'south korea': 'KR' },
};
/** Named like a region, and none: unions of countries, what is unknown, and texts for testing. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** Reads names of countries in several languages as ISO 3166-1 codes; null for anything else. */
export function countryReader(): (text: string) => string | null {
  const codes = new Map(Object.entries(OTHERS).map(([name, code]) => [fold(name), code]));
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (let i = 0; i < 26 * 26; i++) {
      const code = String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26));
      const name = names.of(code);
      // codes of former countries and other spellings stand for a present one ("UK")
      const present = Intl.getCanonicalLocales(`und-${code}`)[0].slice(4);
      if (name && !NO_COUNTRY.has(code)) codes.set(fold(name), present);
    }
  }
  const known = new Set(codes.values());
  return (text) => {
    const other = codes.get(fold(text));
    if (other) return other;
    const code = text.trim().toUpperCase();
    return known.has(code) ? code : null;
  };
}
