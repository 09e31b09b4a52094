const greek = /^[\p{Script=Greek}\s-]+$/u;
const han = /^\p{Script=Han}+$/u;
const hangul = /^\p{Script=Hangul}+$/u;

/** Country -> the language its script stands for. Everywhere else the guess is unsafe. */
const WRITTEN = {
  KR: { language: 'ko', script: hangul, ending: /[시군구]$/u },
  KP: { language: 'ko', script: hangul },
  GR: { language: 'el', script: greek },
  CY: { language: 'el', script: greek },
  IL: { language: 'he', script: /^[\p{Script=Hebrew}\s'"-]+$/u },
  TH: { language: 'th', script: /^\p{Script=Thai}+$/u },
  GE: { language: 'ka', script: /^[\p{Script=Georgian}\s-]+$/u },
  AM: { language: 'hy', script: /^[\p{Script=Armenian}\s-]+$/u },
  CN: { language: 'zh', script: han, ending: /[市区县镇]$/u },
  TW: { language: 'zh', script: han, ending: /[市區縣鎮]$/u },
  JP: { language: 'ja', script: han, ending: /[市区町村都]$/u },
};

/** Languages that a town's `name_xx` can be in. */
export const localLanguages = [
  ...new Set(Object.values(WRITTEN).map((one) => one.language)),
].sort();

/**
 * `{ name_ja: … }` and the like, or nothing where the alternate names, which carry no language,
 * leave more than one candidate (they list nicknames and neighbouring languages too).
 * @param {{ country: string, name: string, alternates: string[] }} place GeoNames row
 */
export function localName({ country, name, alternates }) {
  const { language, script, ending } = WRITTEN[country] ?? {};
  if (!language || script.test(name)) return {};
  const written = alternates.filter((one) => script.test(one) && one.length > 1);
  // Chinese spellings of Japanese towns come without the ending
  const trusted = language === 'ja' ? written.filter((one) => ending.test(one)) : written;
  const bare = new Set(trusted.map((one) => withoutEnding(one, ending)));
  return bare.size === 1 ? { [`name_${language}`]: [...bare][0] } : {};
}

/** Administrative endings go: a town is named without them. */
function withoutEnding(name, ending) {
  return ending && name.length > 2 ? name.replace(ending, '') : name;
}
