const KEPT = new Set(
  'FCU CU NW NE SW SE USA US IBEW AFL CIO UAW USPS TV IBM AT&T II III IV PA NY NYC DC LA TX'.split(
    ' ',
  ),
);
const SMALL = new Set(['of', 'and', 'the', 'for', 'in', 'at', 'de']);

/** Words written all in capitals as a name is usually written; other words stay. */
export function titleCase(text: string): string {
  if (text !== text.toUpperCase()) return text;
  return text
    .split(' ')
    .map((word, i) => {
      if (KEPT.has(word) || /\d/.test(word) || /^([A-Z]\.)+$/.test(word)) return word;
      const lower = word.toLowerCase();
      if (i > 0 && SMALL.has(lower)) return lower;
      return lower.replaceAll(/(^|[-/&(.])\p{L}/gu, (start) => start.toUpperCase());
    })
    .join(' ');
}
