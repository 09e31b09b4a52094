import { communityText } from '$lib/components/network/community-text';
import { networkAddress } from '$lib/components/network/network-address';
import { countryName } from '$lib/components/place/place-text';
import type { NetworkView } from '$lib/domain/network';
import type { Bbox, Search } from '$lib/domain/search';
import {
  type Group,
  groupOf,
  RELATIONSHIP_KINDS,
  RELATIONSHIP_STATES,
} from '$lib/domain/vocabulary';
import type { Messages } from '$lib/messages/en';
import { type LegendEntry, type NetworkSheet, SHEET } from '$lib/server/formats/network-svg';
import { frameOf, nodesInBox, visitEnds } from '$lib/server/network/drawing-box';
import { boxOfNodes, setOf } from '$lib/server/network/drawing-counts';
import { listLicenses } from '$lib/server/queries/export';
import { listIds, listLabels } from '$lib/server/queries/network-names';
import { matchOrganizations, searchOrganizations } from '$lib/server/queries/search';
import { findSurroundings } from '$lib/server/queries/surroundings';
import { drawn } from './drawn';

const MOST = 2000;

/** The part of the network that is seen, with all that makes it understood on its own. */
export async function networkSheet(
  locals: App.Locals,
  t: Messages,
  search: Search,
  view: NetworkView,
  extent: Bbox | null,
): Promise<NetworkSheet> {
  const network = await locals.network();
  const drawing = await network.drawing();
  const result = await searchOrganizations(locals, search, { limit: 0 });
  const scene = await drawn(locals, network, search, view, result);
  const near = await nearOf(locals, search, view);
  const bits = near?.bits ?? (await matchOrganizations(locals, search)).matches.bits;
  const filter = { ...search, bits, ended: view.ended };
  const box = frameOf(
    extent ?? (near ? boxOfNodes(drawing, bits) : scene.bounds),
    SHEET.width / SHEET.frame,
  );
  const size = box.x1 - box.x0;
  const share = (x: number, y: number): [number, number] => [
    (x - box.x0) / size,
    (y - box.y0) / (box.y1 - box.y0),
  ];
  const ids = nodesInBox(drawing, filter, box, MOST);
  const labels = await listLabels(locals.db, ids);
  const colorOf = (id: number, group: Group): Group => {
    if (view.color === 'group') return group;
    const value =
      view.color === 'country'
        ? locals.directory.valuesOf('country', id)[0]
        : String(drawing.community[id]);
    return scene.meanings.find((meaning) => meaning.value === value)?.color ?? 'other';
  };
  const lines: NetworkSheet['lines'] = [];
  visitEnds(drawing, filter, box, (i) => {
    const { x1, y1, x2, y2, kind, state } = drawing.ends;
    lines.push({
      ...{ from: share(x1[i], y1[i]), to: share(x2[i], y2[i]) },
      ...{ kind: RELATIONSHIP_KINDS[kind[i]], state: RELATIONSHIP_STATES[state[i]] },
    });
    return lines.length < MOST;
  });
  const licenses = (await listLicenses(locals.db)).join(', ');
  const { origin } = locals.settings;
  return {
    title: `${near?.name ?? t.network.heading} · ${t.network.counts(ids.length, lines.length)}`,
    notes: [
      `${t.site.name} · ${origin}${networkAddress(search, view)}`.slice(0, 200),
      `${new Date().toISOString().slice(0, 10)} · ${t.data.licenses}: ${licenses}`.slice(0, 200),
    ],
    legend: [...colorLegend(t, view, scene, result), ...scene.kinds.map(({ kind }) => ({ kind, text: t.relationship[kind].forward }))], // prettier-ignore
    nodes: ids.flatMap((id) => {
      const label = labels.get(id);
      const group = groupOf(locals.directory.valuesOf('kind', id)[0]);
      const [x, y] = share(drawing.places.x[id], drawing.places.y[id]);
      const radius = Math.min(26, 3.5 + 2 * Math.sqrt(drawing.degree[id]));
      return label ? [{ x, y, radius, group, color: colorOf(id, group), name: label.name }] : [];
    }),
    lines,
  };
}

/** The selected organization with its surroundings. Throws `NotFound`. */
async function nearOf(
  locals: App.Locals,
  search: Search,
  { organization, steps, ended }: NetworkView,
) {
  if (!organization) return null;
  const network = await locals.network();
  const { nodes } = await findSurroundings(locals, network, search, { organization, steps, ended });
  const cards = nodes.map((node) => node.organization);
  const ids = await listIds(locals.db, cards.map(({ slug }) => slug)); // prettier-ignore
  return { bits: setOf([...ids.values()]), name: cards[0].name };
}

function colorLegend(
  t: Messages,
  { color }: NetworkView,
  scene: Awaited<ReturnType<typeof drawn>>,
  result: { facets: { group: { value: string; count: number }[] } },
): LegendEntry[] {
  if (color === 'group') {
    return result.facets.group
      .filter(({ count }) => count > 0)
      .map(({ value }) => {
        const group = value as Group;
        return { text: t.group[group], shape: group, color: group };
      });
  }
  const nameOf = (value: string) => {
    if (color === 'country') return countryName(value, t.language);
    const row = scene.communities.find(({ community }) => String(community) === value);
    return row ? communityText(t, row) : value;
  };
  return scene.meanings.map((meaning) => ({
    text: nameOf(meaning.value),
    shape: 'cooperative' as const,
    color: meaning.color,
  }));
}
