import type { CandidateDate } from '$lib/domain/candidate';

/** "1970s", "2012", "2012-05", "2012-05-17"; null where it is none of these or no such day. */
export function readPartialDate(text: string): CandidateDate | null {
  const decade = /^(\d{3}0)s$/.exec(text);
  if (decade) return { on: `${decade[1]}-01-01`, precision: 'decade' };
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!match) return null;
  const [, year, month, day] = match;
  const precision = day ? 'day' : month ? 'month' : 'year';
  return validDay(`${year}-${month ?? '01'}-${day ?? '01'}`, precision);
}

/** "3/4/2005" read as day, month, year; a year of two digits is refused. */
export function readDayMonthYear(text: string): CandidateDate | null {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (!match) return null;
  const [, day, month, year] = match;
  return validDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, 'day');
}

function validDay(on: string, precision: CandidateDate['precision']): CandidateDate | null {
  const date = new Date(`${on}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(on);
  return exists && on >= '1000' ? { on, precision } : null;
}
