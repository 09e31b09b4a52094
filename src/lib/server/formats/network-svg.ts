import { GROUP_SHAPES } from '$lib/domain/group-shape';
import { DASHES, RELATIONSHIP_STYLES } from '$lib/domain/relationship-style';
import type { Group, RelationshipKind, RelationshipState } from '$lib/domain/vocabulary';
import { placeLabels } from './svg-labels';

/** A drawing of the network on a sheet of its own. */
export interface NetworkSheet {
  title: string;
  /** Lines below the drawing: date, licence, address. */
  notes: string[];
  legend: LegendEntry[];
  /** Positions in shares of the frame, the most connected first. */
  nodes: { x: number; y: number; radius: number; group: Group; color: Group; name: string }[];
  lines: { from: [number, number]; to: [number, number]; kind: RelationshipKind; state: RelationshipState }[]; // prettier-ignore
}

export type LegendEntry =
  { text: string; shape: Group; color: Group } | { text: string; kind: RelationshipKind };

export const SHEET = { width: 1600, height: 1200, frame: 1000, head: 70 };
const COLORS: Record<Group, string> = {
  ...{ worker: '#17614a', platform: '#2f6fb2', cooperative: '#3f8f8a', support: '#d9820f' },
  ...{ federation: '#7a4fa3', finance: '#a98a00', union: '#bd3b2f', education: '#c2477f' },
  other: '#6b7280',
};
const [PAPER, INK, QUIET] = ['#fbf8f1', '#1e2a26', '#56635d'];

/** Text that is text in XML, whatever it holds. */
const escapeXml = (text: string) =>
  text
    .toWellFormed()
    // what XML 1.0 forbids even when escaped
    // eslint-disable-next-line no-control-regex
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const round = (value: number) => Math.round(value * 10) / 10;

/** The drawing as SVG 1.1: it needs no script, no style sheet and no font of ours. */
export function printNetworkSvg(sheet: NetworkSheet): string {
  const { width, height, frame, head } = SHEET;
  const at = ([x, y]: [number, number]) => [round(x * width), round(head + y * frame)];
  const lines = sheet.lines.map(({ from, to, kind, state }) => {
    const [x1, y1] = at(from);
    const [x2, y2] = at(to);
    return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" ${strokeOf(kind)} stroke-opacity="${opacityOf(state)}"/>`;
  });
  const placed = sheet.nodes.map((node) => {
    const [x, y] = at([node.x, node.y]);
    return { ...node, x, y };
  });
  const nodes = [...placed].reverse().map(({ x, y, radius, group, color, name }) => {
    const scale = radius / 10;
    const place = `translate(${round(x - radius)} ${round(y - radius)}) scale(${round(scale * 10) / 10})`;
    return `<path transform="${place}" d="${GROUP_SHAPES[group]}" fill-rule="evenodd" fill="${COLORS[color]}" stroke="${PAPER}"><title>${escapeXml(name)}</title></path>`;
  });
  const names = placeLabels(placed, { width, top: head, bottom: head + frame }).map(
    ({ x, y, anchor, name, size }) =>
      `<text x="${round(x)}" y="${round(y)}" font-size="${size}" text-anchor="${anchor}">${escapeXml(name)}</text>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="'Atkinson Hyperlegible Next', 'Noto Sans', sans-serif" fill="${INK}">
<title>${escapeXml(sheet.title)}</title>
<rect width="${width}" height="${height}" fill="${PAPER}"/>
<clipPath id="frame"><rect y="${head}" width="${width}" height="${frame}"/></clipPath>
<g clip-path="url(#frame)">
<g stroke-width="1.4" stroke-linecap="round">${lines.join('\n')}</g>
<g>${nodes.join('\n')}</g>
<g paint-order="stroke" stroke="${PAPER}" stroke-width="4" stroke-linejoin="round">${names.join('\n')}</g>
</g>
<text x="40" y="46" font-size="28" font-weight="700">${escapeXml(sheet.title)}</text>
${printLegend(sheet.legend)}
${sheet.notes.map((note, i) => `<text x="40" y="${height - 14 - (sheet.notes.length - 1 - i) * 19}" font-size="13" fill="${QUIET}">${escapeXml(note)}</text>`).join('\n')}
</svg>
`;
}

function strokeOf(kind: RelationshipKind): string {
  const { color, dash } = RELATIONSHIP_STYLES[kind];
  const dashes = DASHES[dash]?.map((length) => length * 1.4).join(' ');
  return `stroke="${COLORS[color]}"${dashes ? ` stroke-dasharray="${dashes}"` : ''}`;
}

const opacityOf = (state: RelationshipState) =>
  state === 'confirmed' ? 0.75 : state === 'documented' ? 0.6 : 0.35;

/** Entries one after the other in rows below the drawing. */
function printLegend(entries: readonly LegendEntry[]): string {
  let [x, y] = [40, SHEET.head + SHEET.frame + 26];
  return entries
    .map((entry) => {
      const advance = 40 + entry.text.length * 8;
      if (x + advance > SHEET.width - 40) [x, y] = [40, y + 24];
      const mark =
        'kind' in entry
          ? `<line x1="${x}" y1="${y - 5}" x2="${x + 20}" y2="${y - 5}" stroke-width="3" ${strokeOf(entry.kind)}/>`
          : `<path transform="translate(${x + 3} ${y - 12}) scale(.7)" d="${GROUP_SHAPES[entry.shape]}" fill-rule="evenodd" fill="${COLORS[entry.color]}"/>`;
      const text = `<text x="${x + 26}" y="${y}" font-size="14">${escapeXml(entry.text)}</text>`;
      x += advance;
      return mark + text;
    })
    .join('\n');
}
