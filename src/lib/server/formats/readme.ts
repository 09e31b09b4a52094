import type { WrittenFile } from './data-package';
import type { Dataset } from './dataset';

/** The README of a data package, for people who open it without having seen the site. */
export function printReadme(
  { title, filter, date, licenses }: Dataset,
  files: readonly WrittenFile[],
): string {
  const rows = files.map(({ name, tally }) => `| ${name}.csv | ${tally.rows} | ${WHAT[name]} |`);
  const guarded = files.reduce((sum, { tally }) => sum + tally.guarded, 0);
  const shareAlike = licenses.includes('CC-BY-SA-4.0');
  return `# ${title}

State of ${date}, for this search: ${filter}

| file | rows | what a row is |
|---|---|---|
${rows.join('\n')}

- Text is UTF-8, cells are separated by commas, lines end with CR LF (RFC 4180). An empty cell
  means unknown. Several values in one cell are separated by "|". Dates are cut to what is known:
  2012, 2012-05, 1970s.
- \`Source\` and \`Target\` of edges.csv are \`Id\` of nodes.csv. \`Type\` says only whether a
  relationship has a direction; what it is stands in \`Kind\`.
- Text that a spreadsheet could run as a formula begins with one added apostrophe
  (${guarded} cells here). Ask for \`csv=lossless\` to have every character as it is stored.
- \`location_precision\` says what a point stands for: an exact address, or the middle of a postal
  code, a town or a region. Points of countries are never given as locations.
- Measures of the network (\`component\` to \`betweenness_est\`) are those of the whole directory, from
  its last computation, and empty before the first. \`betweenness_est\` may be an estimate.
  \`layout_x\` and \`layout_y\` lie between -5000 and 5000; y grows upwards.
- The relationships are those this directory knows of; a missing one says nothing.

## Licences

Each row names the licence of its sources in \`license\`: ${licenses.join(', ') || 'none stated'}.
${shareAlike ? 'Rows under CC BY-SA 4.0 are among them, so the files as a whole may be shared under CC BY-SA 4.0.' : ''}
How to cite: see CITATION.cff.
`;
}

const WHAT: Record<WrittenFile['name'], string> = {
  nodes: 'an organization',
  edges: 'a relationship between two organizations',
  places: 'a place of an organization',
  names: 'a further name of an organization',
  identifiers: 'a number or address of an organization in a register',
  figures: 'a number of members or workers on a day',
  citations: 'what a source says of an organization or a relationship',
};
