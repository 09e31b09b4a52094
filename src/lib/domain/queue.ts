import { z } from 'zod';
import { printCursor, readCursor } from './cursor';
import { InvalidInput } from './errors';
import { KINDS, type Kind } from './vocabulary';

/** What waits for a steward: each type has pages of its own. */
export const QUEUE_TYPES = [
  /** An organization that somebody adds. */
  'new',
  /** A change that somebody suggests. */
  'edit',
  'report',
  'dispute',
  'claim',
  /** An entry that an import held back, with a reason. */
  'held',
  /** An entry that nobody confirmed for long. */
  'stale',
] as const;
export type QueueType = (typeof QUEUE_TYPES)[number];

/** One line of the queue. */
export interface QueueItem {
  type: QueueType;
  /** Names it in the address of its page: a public id, a slug or a number. */
  id: string;
  name: string;
  /** Since when it waits; ISO time. */
  at: string;
  countries: string[];
  kinds: Kind[];
  /** A code or words that say more: the kind of a report, a reason. */
  about: string | null;
  /** Its place in the queue: time in microseconds, first type of its source, row number. */
  micros: number;
  sort: string;
  row: number;
}

/** The part of the queue that is looked at; null: all. */
export interface QueueFilter {
  type: QueueType | null;
  /** A country (`US`) or region (`US.CO`). */
  place: string | null;
  kind: Kind | null;
}

export const WHOLE_QUEUE: QueueFilter = { type: null, place: null, kind: null };

export type QueuePosition = [micros: number, sort: string, row: number];

const SORT = 'queue';

const filterSchema = z.object({
  type: z.enum(QUEUE_TYPES).nullable(),
  place: z
    .string()
    .transform((text) => text.trim().toUpperCase().replace('-', '.'))
    .pipe(z.string().regex(/^[A-Z]{2}([.][A-Z0-9]{1,8})?$/))
    .nullable(),
  kind: z.enum(KINDS).nullable(),
});

/** Reads what an address asks for; an empty field of a form asks for all. */
export function readQueue(params: URLSearchParams): {
  filter: QueueFilter;
  after: QueuePosition | null;
} {
  const of = (name: string) => params.get(name) || null;
  const read = filterSchema.safeParse({
    ...{ type: of('type'), place: of('place'), kind: of('kind') },
  });
  if (!read.success) {
    const field = String(read.error.issues[0].path[0]);
    throw new InvalidInput(`"${field}" names nothing that the queue can be filtered by.`);
  }
  const after = of('after');
  return { filter: read.data, after: after ? readPosition(after) : null };
}

function readPosition(cursor: string): QueuePosition {
  const [micros, sort, row] = readCursor(cursor, SORT, ['number', 'string', 'number']);
  const isRead = [micros, row].every(Number.isSafeInteger) && QUEUE_TYPES.includes(sort as 'new');
  if (!isRead) throw new InvalidInput('"after" is no place in the queue; leave it out to start.');
  return [micros, sort, row] as QueuePosition;
}

export const positionOf = ({ micros, sort, row }: QueueItem): QueuePosition => [micros, sort, row];

/** The query of an address that asks for a part of the queue; empty for all of it. */
export function printQueue(filter: QueueFilter, after: QueuePosition | null = null): string {
  const params = new URLSearchParams();
  for (const name of ['type', 'place', 'kind'] as const) {
    if (filter[name]) params.set(name, filter[name]);
  }
  if (after) params.set('after', printCursor(SORT, after));
  const query = params.toString();
  return query && `?${query}`;
}

const PAGES: Record<QueueType, string> = {
  ...{ new: 'submissions', edit: 'submissions', report: 'reports', dispute: 'disputes' },
  ...{ claim: 'claims', held: 'organizations', stale: 'organizations' },
};

/** The page on which an item is decided; filter and position go with it, for the next one. */
export const queuePath = (item: QueueItem, filter: QueueFilter) =>
  `/steward/${PAGES[item.type]}/${item.id}${printQueue(filter, positionOf(item))}`;
