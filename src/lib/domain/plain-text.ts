import { z } from 'zod';

const UNWANTED =
  // eslint-disable-next-line no-control-regex -- control and direction characters are what goes
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text as it may be kept: well formed, composed, without control and direction characters. */
export function cleanText(text: string): string {
  return text.toWellFormed().normalize('NFC').replaceAll(UNWANTED, '').trim();
}

/** Text of at most so many characters, cleaned; "" counts as none only where that is asked. */
export const plainText = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(cleanText)
    .pipe(z.string().max(max));

/** A line that says something. */
export const plainLine = (max: number) =>
  plainText(max)
    .transform((text) => text.replaceAll(/\s+/g, ' '))
    .pipe(z.string().min(1));

/** A web address with the scheme it needs, or null where it is none. */
export function readWebAddress(text: string): string | null {
  const typed = cleanText(text);
  const withScheme = /^[a-z][a-z+.-]*:/i.test(typed) ? typed : `https://${typed}`;
  if (typed === '' || typed.length > 2000 || /[\s"'<>,\\]/.test(withScheme)) return null;
  if (!URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  const usable = /^https?:$/.test(url.protocol) && /^[^.]+(\.[^.]+)+$/.test(url.hostname);
  return usable && !url.username && !url.password ? url.href : null;
}

/** The host of an address without "www.", in its ASCII form. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}
