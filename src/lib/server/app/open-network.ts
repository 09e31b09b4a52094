import type { OpenDatabase } from '../db/client';
import type { Directory } from '../directory/directory';
import type { Graph } from '../network/graph';
import type { Positions } from '../network/positions';
import { findPositions, getNetworkVersion, loadGraph } from '../queries/network';

/** The network in memory. */
export interface Network {
  graph: Graph;
  /** Null until they were computed for the first time. */
  positions: Positions | null;
  /** Changes with the relationships and with the positions. */
  version: string;
}

/**
 * The network is read when somebody first asks for it, and again when the directory or the computed
 * positions have changed; meanwhile the last one is answered from.
 */
export function openNetwork(
  database: Pick<OpenDatabase, 'db' | 'copyOut'>,
  directory: Directory,
): () => Promise<Network> {
  let current: Network | null = null;
  let coming: Promise<Network> | null = null;
  const read = async (): Promise<Network> => {
    const seen = directory.version;
    const version = `${seen}.${await getNetworkVersion(database.db)}`;
    if (current?.version === version) return current;
    const [graph, positions] = [await loadGraph(database), await findPositions(database.db)];
    current = { graph, positions, version };
    return current;
  };
  return () => {
    coming ??= read().finally(() => (coming = null));
    return current && current.version.startsWith(`${directory.version}.`)
      ? Promise.resolve(current)
      : coming;
  };
}
