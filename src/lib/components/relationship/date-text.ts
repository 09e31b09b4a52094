import type { PartialDate } from '$lib/domain/organization';
import type { Messages } from '$lib/messages/en';

/** A date in words, as precisely as it is known: "1863", "March 1986", "1970s". */
export function dateText(t: Messages, { on, precision }: PartialDate): string {
  if (precision === 'year') return on.slice(0, 4);
  if (precision === 'decade') return t.organization.decade(on.slice(0, 4));
  const options: Intl.DateTimeFormatOptions =
    precision === 'month' ? { month: 'long', year: 'numeric' } : { dateStyle: 'long' };
  return new Intl.DateTimeFormat(t.language, { ...options, timeZone: 'UTC' }).format(new Date(on));
}

/** "since 2016", "2016 to 2020", "until 2020"; empty where neither end is known. */
export function periodText(
  t: Messages,
  start: PartialDate | null,
  end: PartialDate | null,
): string {
  if (start && end) return t.organization.from(dateText(t, start), dateText(t, end));
  if (start) return t.organization.since(dateText(t, start));
  return end ? t.organization.until(dateText(t, end)) : '';
}
