import { createHash } from 'node:crypto';
import type { OpenDatabase } from '../db/client';
import type { OnStage } from '../network/compute';
import { computeInWorker } from '../network/compute-in-worker';
import { getListingRevision } from '../queries/listing';
import { loadNetworkSource, loadPrevious, type NetworkSource } from '../queries/network-input';
import { findNetworkState, insertNetworkVersion, withNetworkLock } from '../queries/network-write';

export interface LayoutOptions {
  /** Lay out anew also where nothing changed. */
  full?: boolean;
  onStage?: OnStage;
  /** Ends the computation; it then rejects. */
  signal?: AbortSignal;
}

export interface LayoutReport {
  version: number;
  organizations: number;
  relationships: number;
  communities: number;
  /** Seconds. */
  duration: number;
}

/**
 * Computes positions and measures of the network and stores them as a new version. "same" where
 * nothing changed since the newest one, "busy" where another process computes.
 */
export async function layOutNetwork(
  database: OpenDatabase,
  options: LayoutOptions = {},
): Promise<LayoutReport | 'same' | 'busy'> {
  return (await withNetworkLock(database, () => compute(database, options))) ?? 'busy';
}

async function compute(
  database: OpenDatabase,
  { full = false, onStage, signal }: LayoutOptions,
): Promise<LayoutReport | 'same'> {
  const start = performance.now();
  const revision = await getListingRevision(database.db);
  const source = await loadNetworkSource(database);
  const fingerprint = fingerprintOf(source);
  const last = await findNetworkState(database.db);
  if (!full && last?.fingerprint === fingerprint) return 'same';
  const known = last && { ...last, drift: full ? Infinity : last.drift };
  const previous = known && (await loadPrevious(database, known, source.ids));
  const result = await computeInWorker({ ...source.input, previous }, onStage, signal);
  const state = { fingerprint, drift: result.drift, revision };
  const version = await insertNetworkVersion(database, source, result, state);
  return {
    version,
    organizations: source.ids.length,
    relationships: source.input.source.length,
    communities: result.communities.filter(({ community }) => community > 0).length,
    duration: (performance.now() - start) / 1000,
  };
}

/** A checksum of all that positions, measures and names depend on. */
function fingerprintOf({ ids, input, publicIds, values }: NetworkSource): string {
  const { source, target, traits } = input;
  const hash = createHash('sha256');
  for (const part of [ids, source, target, traits.offsets, traits.codes, traits.types]) {
    hash.update(`${part.length}:`).update(part);
  }
  return hash
    .update(JSON.stringify([publicIds, values]))
    .digest('hex')
    .slice(0, 32);
}
