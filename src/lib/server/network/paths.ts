import type { Graph } from './graph';
import { HopSearch } from './hop-search';
import type { TieTest } from './tie-test';

const MAX_WAYS = 5;
const MAX_HOPS = 6;

interface PathOptions {
  passes: TieTest;
  limit?: number;
  maxHops?: number;
}

/** The best way of a part of all ways: those that begin like it up to `fork` and go on elsewhere. */
interface Candidate {
  nodes: number[];
  doubt: number;
  fork: number;
  banned: ReadonlySet<number>;
}

/**
 * The shortest ways between two different organizations that meet no organization twice, each a
 * list of organizations from one to the other. Of equally many steps, those with the least doubt
 * come first (confirmed before stated or documented, disputed and ended last), then those with the
 * smaller ids. Parallel relationships are one step, as sure as the surest of them.
 *
 * Yen's algorithm as Lawler splits it: the ways not yet given are parts that do not overlap, each
 * known by its best way; the best of all is given and its part split along it.
 */
export function shortestPaths(
  graph: Graph,
  from: number,
  to: number,
  { passes, limit = MAX_WAYS, maxHops = MAX_HOPS }: PathOptions,
): number[][] {
  if (from === to || graph.degree(from) === 0 || graph.degree(to) === 0) return [];
  const search = new HopSearch(graph, passes);
  const candidates: Candidate[] = [];
  const consider = (root: number[], banned: ReadonlySet<number>, doubtOfRoot: number) => {
    const fork = root.length - 1;
    const way = search.find(root, to, maxHops - fork, banned);
    if (!way) return;
    const nodes = [...root.slice(0, -1), ...way.nodes];
    candidates.push({ nodes, doubt: doubtOfRoot + way.doubt, fork, banned });
  };
  const found: number[][] = [];
  consider([from], new Set(), 0);
  for (;;) {
    const best = takeBest(candidates);
    if (!best) return found;
    found.push(best.nodes);
    if (found.length === limit) return found;
    let doubt = 0;
    for (let at = 0; at < best.nodes.length - 1; at++) {
      const next = best.nodes[at + 1];
      const banned = at === best.fork ? best.banned : [];
      if (at >= best.fork) {
        consider(best.nodes.slice(0, at + 1), new Set([...banned, next]), doubt);
      }
      doubt += search.doubtBetween(best.nodes[at], next);
    }
  }
}

function takeBest(candidates: Candidate[]): Candidate | null {
  if (candidates.length === 0) return null;
  const best = candidates.reduce((a, b) => (precedes(b, a) ? b : a));
  candidates.splice(candidates.indexOf(best), 1);
  return best;
}

function precedes(a: Candidate, b: Candidate): boolean {
  if (a.nodes.length !== b.nodes.length) return a.nodes.length < b.nodes.length;
  if (a.doubt !== b.doubt) return a.doubt < b.doubt;
  const at = a.nodes.findIndex((node, i) => node !== b.nodes[i]);
  return at >= 0 && a.nodes[at] < b.nodes[at];
}
