import { readCopyText } from '$lib/domain/copy-text';
import type { Row } from '$lib/domain/export-columns';
import { RELATIONSHIP_STATES } from '$lib/domain/vocabulary';
import type { OpenDatabase } from '../db/client';
import type { NetworkInput } from '../network/compute';
import { SHARED, type Shared } from '../network/name-communities';
import { loadGraph } from './network';

/** What a computation starts from, with what its numbers stand for. */
export interface NetworkSource {
  input: NetworkInput;
  /** Id of each node, ascending. */
  ids: Uint32Array;
  publicIds: string[];
  /** What the codes of traits mean. */
  values: string[];
}

const ENDED = RELATIONSHIP_STATES.indexOf('ended');
const PUBLIC_ORGANIZATIONS = `select organization_id, public_id, array_to_string(regions, ' '),
  array_to_string(countries, ' '), array_to_string(sectors, ' '), array_to_string(kinds, ' ')
  from listing where is_public order by organization_id`;
const COLUMNS: Shared[] = ['region', 'country', 'sector', 'kind'];

/** All public organizations and the public relationships between them that have not ended. */
export async function loadNetworkSource(
  database: Pick<OpenDatabase, 'copyOut'>,
): Promise<NetworkSource> {
  const chunks: Buffer[] = [];
  for await (const chunk of database.copyOut(PUBLIC_ORGANIZATIONS, 'text')) chunks.push(chunk);
  const rows = readCopyText(Buffer.concat(chunks));
  const ids = Uint32Array.from(rows, ([id]) => Number(id));
  const { ties } = await loadGraph(database);
  const nodeOf = new Map(Array.from(ids, (id, node) => [id, node]));
  // a relationship whose organization came in since is left for the next computation
  const kept = [...ties.id.keys()].filter(
    (i) => ties.state[i] !== ENDED && nodeOf.has(ties.source[i]) && nodeOf.has(ties.target[i]),
  );
  const { traits, values } = toTraits(rows);
  return {
    input: {
      size: ids.length,
      source: Uint32Array.from(kept, (i) => nodeOf.get(ties.source[i])!),
      target: Uint32Array.from(kept, (i) => nodeOf.get(ties.target[i])!),
      traits,
    },
    ids,
    publicIds: rows.map(([, publicId]) => String(publicId)),
    values,
  };
}

function toTraits(rows: readonly Row[]) {
  const numbers = new Map<string, number>();
  const values: string[] = [];
  const types: number[] = [];
  const codes: number[] = [];
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, node) => {
    COLUMNS.forEach((shared, i) => {
      for (const value of row[2 + i]?.split(' ') ?? []) {
        const known = numbers.get(`${shared} ${value}`);
        codes.push(known ?? values.length);
        if (known !== undefined) continue;
        numbers.set(`${shared} ${value}`, values.length);
        values.push(value);
        types.push(SHARED.indexOf(shared));
      }
    });
    offsets[node + 1] = codes.length;
  });
  const traits = { offsets, codes: Uint32Array.from(codes), types: Uint8Array.from(types) };
  return { traits, values };
}
