import type { Connection, Surroundings } from '$lib/domain/connection';
import type { NetworkView } from '$lib/domain/network';
import type { ColorMeaning, HighlightLine, NetworkHighlight } from '$lib/domain/network-drawing';
import type { OrganizationCard } from '$lib/domain/organization';
import { pointOf, type NetworkDrawing } from '$lib/server/network/drawing';
import { listIds } from '$lib/server/queries/network-names';

interface Answers {
  view: NetworkView;
  meanings: readonly ColorMeaning[];
  surroundings: Surroundings | null;
  connection: Connection | null;
}

type Found = Pick<NetworkHighlight, 'lines'> & {
  cards: OrganizationCard[];
  main: Set<string>;
};

/** What stands out in the drawing: the selected organization, else the ways between two. */
export async function highlightOf(
  db: App.Locals['db'],
  drawing: NetworkDrawing,
  { view, meanings, surroundings, connection }: Answers,
): Promise<NetworkHighlight | null> {
  const found = surroundings ? ofSurroundings(surroundings) : connection && ofWays(connection);
  if (!found) return null;
  const ids = await listIds(db, found.cards.map(({ slug }) => slug)); // prettier-ignore
  const nodes = found.cards.map(({ slug, name, group, place }) => {
    const id = ids.get(slug) ?? 0;
    const value = view.color === 'country' ? place?.country : String(drawing.community[id]);
    const meaning = meanings.find((known) => known.value === value);
    return {
      ...{ slug, name, group, isMain: found.main.has(slug) },
      color: view.color === 'group' ? group : (meaning?.color ?? 'other'),
      degree: drawing.degree[id] ?? 0,
      point: pointOf(drawing, id),
    };
  });
  return { nodes, lines: found.lines };
}

function ofSurroundings({ nodes, ties }: Surroundings): Found {
  const cards = nodes.map(({ organization }) => organization);
  return {
    cards,
    main: new Set(cards.slice(0, 1).map(({ slug }) => slug)),
    lines: ties.map((tie) => ({ ...tie, way: null })),
  };
}

/** The best known relationship of each step stands for it. */
function ofWays({ from, to, ways }: Connection): Found {
  const cards = new Map([from, to].map((card) => [card.slug, card]));
  const steps = ways.flatMap(({ hops }, way) => hops.map((hop) => ({ ...hop, way })));
  for (const hop of steps) for (const card of [hop.from, hop.to]) cards.set(card.slug, card);
  const order = [...cards.keys()];
  const seen = new Set<string>();
  const lines = steps.flatMap((hop): HighlightLine[] => {
    const [relationship] = hop.relationships;
    const ends = [order.indexOf(hop.from.slug), order.indexOf(hop.to.slug)];
    if (!relationship || seen.has(relationship.id)) return [];
    seen.add(relationship.id);
    const [source, target] = relationship.forward ? ends : ends.reverse();
    return [{ source, target, kind: relationship.kind, state: relationship.state, way: hop.way }];
  });
  return { cards: [...cards.values()], main: new Set([from.slug, to.slug]), lines };
}
