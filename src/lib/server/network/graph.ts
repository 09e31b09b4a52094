/** Public relationships by column; ends are ids of organizations. */
export interface Ties {
  /** Id of each relationship in the database. */
  id: Uint32Array;
  source: Uint32Array;
  target: Uint32Array;
  /** Index into RELATIONSHIP_KINDS. */
  kind: Uint8Array;
  /** Index into RELATIONSHIP_STATES. */
  state: Uint8Array;
}

/**
 * Public relationships as compressed sparse rows: the ties of an organization, in either direction,
 * are one run of `slots`. Nodes are ids of organizations, so that sets of ids need no translation.
 */
export class Graph {
  private constructor(
    readonly ties: Ties,
    /** One more than the largest id of an organization. */
    readonly size: number,
    /** Where the run of each node begins; `size + 1` entries. */
    readonly offsets: Uint32Array,
    /** The organization at the other end. */
    readonly neighbours: Uint32Array,
    /** The tie that leads there, an index into the columns of `ties`. */
    readonly slots: Uint32Array,
  ) {}

  /** Ties are put in the order of their ids, so that equal relationships give equal graphs. */
  static from(ties: Ties, size = sizeOf(ties)): Graph {
    const sorted = sortTies(ties);
    const { source, target } = sorted;
    const offsets = new Uint32Array(size + 1);
    for (let i = 0; i < source.length; i++) {
      offsets[source[i] + 1]++;
      offsets[target[i] + 1]++;
    }
    for (let i = 1; i <= size; i++) offsets[i] += offsets[i - 1];
    const next = offsets.slice(0, size);
    const neighbours = new Uint32Array(source.length * 2);
    const slots = new Uint32Array(source.length * 2);
    const put = (from: number, to: number, tie: number) => {
      const at = next[from]++;
      neighbours[at] = to;
      slots[at] = tie;
    };
    for (let i = 0; i < source.length; i++) {
      put(source[i], target[i], i);
      put(target[i], source[i], i);
    }
    return new Graph(sorted, size, offsets, neighbours, slots);
  }

  /** The graph with other ties in the place of all those of the organizations that changed. */
  replace(hasChanged: (id: number) => boolean, ties: Ties): Graph {
    const [old, fresh] = [this.ties, sortTies(ties)];
    const merged = emptyTies(old.id.length + fresh.id.length);
    let [length, next] = [0, 0];
    const put = (from: Ties, i: number) => {
      merged.id[length] = from.id[i];
      merged.source[length] = from.source[i];
      merged.target[length] = from.target[i];
      merged.kind[length] = from.kind[i];
      merged.state[length++] = from.state[i];
    };
    for (let i = 0; i < old.id.length; i++) {
      if (hasChanged(old.source[i]) || hasChanged(old.target[i])) continue;
      while (next < fresh.id.length && fresh.id[next] < old.id[i]) put(fresh, next++);
      put(old, i);
    }
    while (next < fresh.id.length) put(fresh, next++);
    return Graph.from(firstTies(merged, length));
  }

  /** Ties of an organization, ended ones included. */
  degree(node: number): number {
    return node < this.size ? this.offsets[node + 1] - this.offsets[node] : 0;
  }

  /** Calls for each tie of a node with the other end and the index of the tie. */
  visit(node: number, take: (other: number, tie: number) => void): void {
    if (node >= this.size) return;
    for (let at = this.offsets[node]; at < this.offsets[node + 1]; at++) {
      take(this.neighbours[at], this.slots[at]);
    }
  }
}

function sizeOf({ source, target }: Ties): number {
  let most = -1;
  for (const ends of [source, target]) for (const id of ends) most = Math.max(most, id);
  return most + 1;
}

const emptyTies = (length: number): Ties => ({
  id: new Uint32Array(length),
  source: new Uint32Array(length),
  target: new Uint32Array(length),
  kind: new Uint8Array(length),
  state: new Uint8Array(length),
});

const firstTies = ({ id, source, target, kind, state }: Ties, length: number): Ties => ({
  id: id.slice(0, length),
  source: source.slice(0, length),
  target: target.slice(0, length),
  kind: kind.slice(0, length),
  state: state.slice(0, length),
});

function sortTies(ties: Ties): Ties {
  const { id } = ties;
  if (isAscending(id)) return ties;
  const order = Uint32Array.from(id.keys()).sort((a, b) => id[a] - id[b]);
  return {
    id: order.map((i) => id[i]),
    source: order.map((i) => ties.source[i]),
    target: order.map((i) => ties.target[i]),
    kind: Uint8Array.from(order, (i) => ties.kind[i]),
    state: Uint8Array.from(order, (i) => ties.state[i]),
  };
}

function isAscending(ids: Uint32Array): boolean {
  for (let i = 1; i < ids.length; i++) if (ids[i - 1] >= ids[i]) return false;
  return true;
}
