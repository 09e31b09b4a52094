import { readCopyText } from '$lib/domain/copy-text';
import type { Row } from '$lib/domain/export-columns';
import { RELATIONSHIP_STATES } from '$lib/domain/vocabulary';
import type { OpenDatabase } from '../db/client';
import type { NetworkInput } from '../network/compute';
import type { Previous } from '../network/previous';
import { SHARED, type Shared } from '../network/name-communities';
import { loadGraph } from './network';

/** What a computation starts from, with what its numbers stand for. */
export interface NetworkSource {
  input: Omit<NetworkInput, 'previous'>;
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
  const rows = await readAll(database.copyOut(PUBLIC_ORGANIZATIONS, 'text'));
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

/** What a version says of these organizations, as the next computation starts from it. */
export async function loadPrevious(
  { copyOut }: Pick<OpenDatabase, 'copyOut'>,
  { id, drift }: { id: number; drift: number },
  ids: Uint32Array,
): Promise<Previous> {
  const nodeOf = new Map(Array.from(ids, (organization, node) => [organization, node]));
  const none = () => new Int32Array(ids.length).fill(-1);
  const degree = new Uint32Array(ids.length);
  const previous = { x: none(), y: none(), community: none(), degree, gone: 0, drift };
  const query = `select organization_id, x, y, community, degree from network_node
    where version = ${id}`;
  for (const row of await readAll(copyOut(query, 'text'))) {
    const [organization, x, y, community, degree] = row.map(Number);
    const node = nodeOf.get(organization);
    if (node === undefined) previous.gone++;
    else {
      [previous.x[node], previous.y[node]] = [x, y];
      [previous.community[node], previous.degree[node]] = [community, degree];
    }
  }
  return previous;
}

async function readAll(copy: AsyncIterable<Buffer>): Promise<Row[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of copy) chunks.push(chunk);
  return readCopyText(Buffer.concat(chunks));
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
