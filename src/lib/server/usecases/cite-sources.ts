import type { Kysely } from 'kysely';
import type { ImportSource } from '$lib/domain/candidate';
import type { Database } from '../db/tables';
import { setCitation } from '../queries/citation-write';

export const GENERAL_KNOWLEDGE = 'general knowledge';

/** Finds or makes the citations of rows, each once a run. */
export interface Citer {
  fileCitationId: number;
  /** Citations of a row's own sources; of the file where it names none. */
  cite(row: { sources: string[]; license: string | null }): Promise<number[]>;
}

export function createCiter(
  db: Kysely<Database>,
  fileCitationId: number,
  source: ImportSource,
): Citer {
  const known = new Map<string, Promise<number>>();
  const citationOf = (url: string, license: string | null) => {
    const key = `${url}\n${license ?? ''}`;
    const id = known.get(key) ?? setCitation(db, toCitation(url, license));
    known.set(key, id);
    return id;
  };
  return {
    fileCitationId,
    async cite({ sources, license }) {
      const own: number[] = [];
      for (const url of sources) own.push(await citationOf(url, license));
      const filed = source.sourceKind === 'dataset' || source.sourceKind === 'register';
      return own.length === 0 || (filed && !sources.includes(GENERAL_KNOWLEDGE))
        ? [...new Set([...own, fileCitationId])]
        : own;
    },
  };
}

/** A page is titled by its address: the title it gives itself was not recorded. */
function toCitation(url: string, license: string | null) {
  if (url === GENERAL_KNOWLEDGE) {
    return { title: 'General knowledge', sourceKind: 'general_knowledge', license };
  }
  // a printed source has a title and no address
  if (!/^https?:\/\//.test(url))
    return { title: url.slice(0, 200), sourceKind: 'document', license };
  const { hostname, pathname } = new URL(url);
  const path = pathname === '/' ? '' : decodeSafely(pathname);
  const title = `${hostname.replace(/^www\./, '')}${path}`.slice(0, 200);
  return { url, title, publisher: hostname.replace(/^www\./, ''), sourceKind: 'web', license };
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
