import { RELATIONSHIP_STATES, type RelationshipState } from '$lib/domain/vocabulary';
import type { Graph } from './graph';
import type { TieTest } from './tie-test';

/** How much a relationship weighs against a way, among ways of as many steps. */
const DOUBTS: Partial<Record<RelationshipState, number>> = { confirmed: 0, disputed: 2, ended: 2 };
const DOUBT_OF_STATE = Uint8Array.from(RELATIONSHIP_STATES, (state) => DOUBTS[state] ?? 1);

export interface FoundWay {
  nodes: number[];
  doubt: number;
}

interface Side {
  /** One more than the steps from where this side starts; 0 where it was not seen. */
  seen: Uint8Array;
  level: number[];
  hops: number;
}

/**
 * Finds the best way between two nodes: the fewest steps, then the least doubt, then the smallest
 * ids. It searches from both ends, on the side with less work, and may be used again and again.
 */
export class HopSearch {
  private readonly ahead: Uint8Array;
  private readonly behind: Uint8Array;
  /** Least doubt from a node to the target, where `behind` knows the node. */
  private readonly doubt: Uint16Array;
  private readonly blocked: Uint8Array;
  private touched: number[] = [];
  private source = -1;
  private banned: ReadonlySet<number> = new Set();

  constructor(
    private readonly graph: Graph,
    private readonly passes: TieTest,
  ) {
    this.ahead = new Uint8Array(graph.size);
    this.behind = new Uint8Array(graph.size);
    this.doubt = new Uint16Array(graph.size);
    this.blocked = new Uint8Array(graph.size);
  }

  /**
   * The best way of at most so many steps from the end of `root` to the target that meets no other
   * node of `root` and does not begin with a step to a banned node; null where there is none.
   */
  find(
    root: readonly number[],
    target: number,
    maxHops: number,
    banned: ReadonlySet<number>,
  ): FoundWay | null {
    this.source = root[root.length - 1];
    this.banned = banned;
    for (const node of root.slice(0, -1)) this.blocked[node] = 1;
    const hops = this.meet(target, maxHops);
    const way = hops === null ? null : this.walk(hops);
    for (const node of root) this.blocked[node] = 0;
    for (const node of this.touched) this.ahead[node] = this.behind[node] = 0;
    this.touched = [];
    return way;
  }

  /** Doubt of the surest relationship between two neighbours. */
  doubtBetween(node: number, neighbour: number): number {
    let least = Infinity;
    this.graph.visit(node, (other, tie) => {
      if (other !== neighbour || !this.passes(tie)) return;
      least = Math.min(least, DOUBT_OF_STATE[this.graph.ties.state[tie]]);
    });
    return least;
  }

  /** Steps of the shortest way; afterwards `behind` and `doubt` are right along all shortest ways. */
  private meet(target: number, maxHops: number): number | null {
    const from: Side = { seen: this.ahead, level: [this.source], hops: 0 };
    const to: Side = { seen: this.behind, level: [target], hops: 0 };
    this.ahead[this.source] = this.behind[target] = 1;
    this.doubt[target] = 0;
    this.touched.push(this.source, target);
    const trail = [from.level];
    while (from.hops + to.hops < maxHops) {
      const forward = this.work(from.level) <= this.work(to.level);
      const [side, other] = forward ? [from, to] : [to, from];
      this.expand(side);
      if (side.level.length === 0) return null;
      if (forward) trail.push(side.level);
      if (side.level.some((node) => other.seen[node] !== 0)) {
        this.leadBack(trail, to.hops);
        return from.hops + to.hops;
      }
    }
    return null;
  }

  private work(level: readonly number[]): number {
    let ties = 0;
    for (const node of level) ties += this.graph.degree(node);
    return ties;
  }

  private expand(side: Side): void {
    const { seen, level } = side;
    const next: number[] = [];
    const mark = ++side.hops + 1;
    for (const node of level) {
      this.visit(node, (other, doubt) => {
        if (seen[other] === 0) {
          seen[other] = mark;
          next.push(other);
          this.touched.push(other);
          if (seen === this.behind) this.doubt[other] = this.doubt[node] + doubt;
        } else if (seen === this.behind && seen[other] === mark) {
          this.doubt[other] = Math.min(this.doubt[other], this.doubt[node] + doubt);
        }
      });
    }
    side.level = next;
  }

  /** Carries steps and doubt to the target back from where the sides met to the source. */
  private leadBack(trail: readonly number[][], hops: number): void {
    let level = trail[trail.length - 1].filter((node) => this.behind[node] === hops + 1);
    for (let at = trail.length - 1; at > 0; at--) {
      const before: number[] = [];
      const mark = hops + (trail.length - at) + 1;
      for (const node of level) {
        this.visit(node, (other, doubt) => {
          if (this.ahead[other] !== at) return;
          const total = this.doubt[node] + doubt;
          if (this.behind[other] === 0) {
            this.behind[other] = mark;
            this.doubt[other] = total;
            before.push(other);
          } else this.doubt[other] = Math.min(this.doubt[other], total);
        });
      }
      level = before;
    }
  }

  private walk(hops: number): FoundWay {
    const nodes = [this.source];
    for (let left = hops; left > 0; left--) {
      const node = nodes[nodes.length - 1];
      let best = -1;
      this.visit(node, (other, doubt) => {
        if (this.behind[other] !== left) return;
        if (this.doubt[other] + doubt !== this.doubt[node]) return;
        if (best < 0 || other < best) best = other;
      });
      nodes.push(best);
    }
    return { nodes, doubt: this.doubt[this.source] };
  }

  private visit(node: number, take: (other: number, doubt: number) => void): void {
    const { state } = this.graph.ties;
    this.graph.visit(node, (other, tie) => {
      if (this.blocked[other] === 1 || !this.passes(tie)) return;
      if (node === this.source && this.banned.has(other)) return;
      if (other === this.source && this.banned.has(node)) return;
      take(other, DOUBT_OF_STATE[state[tie]]);
    });
  }
}
