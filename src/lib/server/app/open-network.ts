import type { OpenDatabase } from '../db/client';
import { Bitset } from '../directory/bitset';
import type { Directory } from '../directory/directory';
import { NetworkDrawing } from '../network/drawing';
import type { Graph } from '../network/graph';
import type { Positions } from '../network/positions';
import {
  findPositions,
  getNetworkVersion,
  listChangedIds,
  loadGraph,
  loadTiesOf,
} from '../queries/network';

/** The network in memory. */
export interface Network {
  graph: Graph;
  /** Null until they were computed for the first time. */
  positions: Positions | null;
  /** Made when it is first asked for. */
  drawing(): Promise<NetworkDrawing>;
  /** Changes with the directory and with the positions; the same in every process. */
  version: string;
}

export interface OpenNetwork {
  /** The network as it is now; waits only for the first one. */
  get(): Promise<Network>;
  /** Takes in what changed since the last time. */
  refresh(): Promise<Network>;
  /** Stops looking for changes. */
  stop(): void;
}

/** Together with the 500 ms of the directory, a write is seen within a second. */
const LOOK_MS = 250;
/** Computed positions come minutes apart. */
const LOOKS_FOR_POSITIONS = 8;
/** Where more organizations changed, all relationships are read again. */
const FEW = 2000;

/**
 * Loads the network in the background and keeps it up with the directory: of a few organizations
 * that changed only their relationships are read again. Meanwhile the last one is answered from.
 */
export function openNetwork(
  database: Pick<OpenDatabase, 'db' | 'copyOut'>,
  directory: Directory,
  onError: (error: unknown) => void,
): OpenNetwork {
  let current: Network | null = null;
  let seen = { directory: 0, revision: 0, positions: 0 };
  let coming: Promise<Network> | null = null;
  const read = async (): Promise<Network> => {
    // what is written while this reads has a higher revision and is read the next time
    const next = {
      directory: directory.version,
      revision: directory.revision,
      positions: await getNetworkVersion(database.db),
    };
    const changed = next.directory !== seen.directory;
    if (current && !changed && next.positions === seen.positions) return current;
    const graph = current ? await renew(current.graph, seen.revision) : await loadGraph(database);
    const isSame = current && next.positions === seen.positions;
    const positions = isSame ? current!.positions : await findPositions(database);
    const version = `${next.revision}.${next.positions}`;
    let drawing: Promise<NetworkDrawing> | null = null;
    current = {
      ...{ graph, positions, version },
      drawing: () => (drawing ??= NetworkDrawing.from(directory, graph, positions)),
    };
    seen = next;
    return current;
  };
  const renew = async (graph: Graph, revision: number): Promise<Graph> => {
    const ids = await listChangedIds(database.db, revision, FEW + 1);
    if (ids.length === 0) return graph;
    if (ids.length > FEW) return loadGraph(database);
    const changed = Bitset.ofSize(Math.max(...ids) + 1);
    for (const id of ids) changed.add(id);
    return graph.replace((id) => changed.has(id), await loadTiesOf(database, ids));
  };
  const refresh = () => (coming ??= read().finally(() => (coming = null)));
  let timer: NodeJS.Timeout | null = null;
  let looks = 0;
  const look = async () => {
    const isDue = !current || directory.version !== seen.directory;
    try {
      if (isDue || ++looks % LOOKS_FOR_POSITIONS === 0) await refresh();
    } catch (error) {
      onError(error);
    }
    if (timer) timer = setTimeout(look, LOOK_MS).unref();
  };
  timer = setTimeout(look).unref();
  return {
    get: () => (current ? Promise.resolve(current) : refresh()),
    refresh,
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
