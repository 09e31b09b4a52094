/** What waits for a steward: new organizations, edits, doubtful imports, and what visitors say. */
export const QUEUE_TYPES = ['submission', 'edit', 'held', 'report', 'dispute', 'stale'] as const;
export type QueueType = (typeof QUEUE_TYPES)[number];

/** One line of the queue, whatever it is about. */
export interface QueueItem {
  type: QueueType;
  /** Public id within its type; `/steward/{type}/{id}` shows it. */
  id: string;
  /** Name of the organization it is about. */
  name: string;
  /** Address of the organization where it is in the directory. */
  slug: string | null;
  /** ISO 3166-1 alpha-2, and regions as the gazetteer has them. */
  countries: string[];
  regions: string[];
  kinds: string[];
  /** ISO time since when it waits. */
  at: string;
  /** A few words about it, as somebody wrote them. */
  note: string | null;
}
