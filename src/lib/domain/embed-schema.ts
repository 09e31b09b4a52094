import { z } from 'zod';
import {
  DEFAULT_HEIGHT,
  type Embed,
  EMBED_LANGUAGES,
  EMBED_VIEWS,
  MAX_HEIGHT,
  MIN_HEIGHT,
} from './embed';
import { THEMES } from './preferences';

const view = z.enum(EMBED_VIEWS).catch('map');
const lang = z.enum(EMBED_LANGUAGES).catch('auto');
const theme = z.enum(THEMES).catch('system');
const height = z.coerce.number().int().min(MIN_HEIGHT).max(MAX_HEIGHT).catch(DEFAULT_HEIGHT);

/** Reads the look from an address; a frame on a page of others has a default for all it cannot use. */
export const parseEmbed = (params: URLSearchParams): Embed => ({
  view: view.parse(params.get('view')),
  lang: lang.parse(params.get('lang')),
  theme: theme.parse(params.get('theme')),
});

/** Pixels of the frame, as the page that makes the snippet was told. */
export const parseHeight = (params: URLSearchParams): number =>
  height.parse(params.get('height') || undefined);
