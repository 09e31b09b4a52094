import type { Theme } from './preferences';
import { printSearch, type Search } from './search';

export const EMBED_VIEWS = ['map', 'network', 'list'] as const;
export type EmbedView = (typeof EMBED_VIEWS)[number];

export const EMBED_LANGUAGES = ['auto', 'en', 'es'] as const;
export type EmbedLanguage = (typeof EMBED_LANGUAGES)[number];

/** How a part of the directory looks on another site; what it shows is a search. */
export interface Embed {
  view: EmbedView;
  /** `auto`: that of the visitor's browser. */
  lang: EmbedLanguage;
  theme: Theme;
}

export const MIN_HEIGHT = 240;
export const MAX_HEIGHT = 2000;
export const DEFAULT_HEIGHT = 560;

/** The address of the frame without its origin. */
export function embedAddress(search: Partial<Search>, look: Embed): string {
  const params = printSearch({ ...search, after: null });
  if (look.view !== 'map') params.set('view', look.view);
  if (look.lang !== 'auto') params.set('lang', look.lang);
  if (look.theme !== 'system') params.set('theme', look.theme);
  return params.size > 0 ? `/embed?${params}` : '/embed';
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (letter) => ESCAPES[letter]);

/** What a visitor pastes into a page: the frame, and what makes it as high as its list. */
export function snippetOf(frame: {
  origin: string;
  address: string;
  title: string;
  height: number;
  /** Whether the frame follows the height of what is in it. */
  grows: boolean;
}): string {
  const { origin, address, title, height, grows } = frame;
  const iframe = `<iframe src="${escape(origin + address)}" title="${escape(title)}" width="100%" height="${height}" style="border:0" loading="lazy" allow="geolocation"></iframe>`;
  return grows ? `${iframe}\n${listenerOf(origin)}` : iframe;
}

/** Believes a height only from the frame itself and from this site. */
const listenerOf = (origin: string) => `<script>
addEventListener('message', (event) => {
  if (event.origin !== ${JSON.stringify(origin)} || event.data?.weft !== 'height') return;
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow === event.source) frame.height = Math.min(5000, Number(event.data.height) || frame.height);
  }
});
</script>`;
