import { EMPTY_SEARCH } from '$lib/domain/search';
import { STATUSES } from '$lib/domain/vocabulary';
import type { Dataset } from '../formats/dataset';
import { countLocated, type ExportSource, listLicenses, streamText } from '../queries/export';
import { scopeOf } from '../queries/export-scope';
import { loadGraph } from '../queries/network';
import { matchOrganizations, type Reading } from '../queries/search';

/** Everything public, closed organizations too. */
export async function wholeDataset(
  reading: Reading & ExportSource,
  origin: string,
): Promise<Dataset> {
  const { matches } = await matchOrganizations(reading, { ...EMPTY_SEARCH, status: [...STATUSES] });
  const nodes = matches.bits;
  const scope = scopeOf(await loadGraph(reading), nodes, {
    ...{ ends: 'both' as const, relationship: [], origin },
  });
  return {
    title: 'Weft: organizations of the co-operative economy and how they connect',
    ...{ origin, filter: `${origin}/` },
    date: new Date().toISOString().slice(0, 10),
    licenses: await listLicenses(reading.db),
    organizations: matches.total,
    unlocated: matches.total - countLocated(reading.directory.points, nodes),
    stream: (rows) => streamText(reading, rows, scope),
  };
}
