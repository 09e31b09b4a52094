/** The languages of the interface; each has its own file of texts. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The best of our languages for an Accept-Language header; English where none fits. */
export function preferredLanguage(header: string | null): Language {
  const wishes = (header ?? '').split(',').map((part) => {
    const [tag, ...parameters] = part.trim().split(';');
    const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
    return { tag: tag.toLowerCase().split('-')[0], quality: Number(quality?.split('=')[1] ?? 1) };
  });
  const sorted = wishes.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  for (const { tag } of sorted) {
    const language = LANGUAGES.find((candidate) => candidate === tag);
    if (language) return language;
  }
  return 'en';
}
