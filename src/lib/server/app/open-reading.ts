import { LRUCache } from 'lru-cache';
import type { OpenDatabase } from '../db/client';
import { Directory } from '../directory/directory';
import { COPY_DIRECTORY, getListingRevision, listListingChanges } from '../queries/listing';
import type { Reading } from '../queries/search';

/** Texts whose hits are remembered; a bitset of a million organizations is 125 kB. */
const TEXTS = 200;
/** A write is seen by search and map within a second. */
const REFRESH_MS = 500;

export interface OpenReading extends Reading {
  /** Takes in what was written since the last time; gives how many organizations changed. */
  refresh(): Promise<number>;
  /** Stops looking for changes. */
  stop(): void;
}

/**
 * Loads the directory into memory and keeps it up with the database, whichever process writes
 * there: lines of the read model carry a revision, and those above the last one seen are read anew.
 */
export async function openReading(
  { db, copyOut }: OpenDatabase,
  gazetteer: Reading['gazetteer'],
  onError: (error: unknown) => void,
): Promise<OpenReading> {
  const revision = await getListingRevision(db);
  const directory = await Directory.load(copyOut(COPY_DIRECTORY, 'binary'));
  directory.revision = revision;
  const texts: Reading['texts'] = new LRUCache({ max: TEXTS });
  const refresh = async () => {
    const changes = await listListingChanges(db, directory.revision);
    if (changes.length === 0) return 0;
    directory.apply(changes);
    directory.revision = changes[changes.length - 1].revision;
    return changes.length;
  };
  let timer: NodeJS.Timeout | null = null;
  const tick = async () => {
    try {
      await refresh();
    } catch (error) {
      onError(error);
    }
    if (timer) timer = setTimeout(tick, REFRESH_MS).unref();
  };
  timer = setTimeout(tick, REFRESH_MS).unref();
  return {
    ...{ db, directory, gazetteer, texts, refresh },
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
