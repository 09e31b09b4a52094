import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type ColumnType, type CsvFlavor, type FileName, FILES } from '$lib/domain/export-columns';
import { type CsvTally, writeCsv } from './csv';
import { describeTables } from './csvw';
import type { Dataset } from './dataset';
import { printReadme } from './readme';
import { writeZip, type ZipEntry } from './zip';

export interface WrittenFile {
  name: FileName;
  bytes: number;
  sha256: string;
  tally: CsvTally;
}

/** The whole network as a zip: CSV files with what people and programs need to read them. */
export const writeDataPackage = (dataset: Dataset, flavor: CsvFlavor): Readable =>
  writeZip(entries(dataset, flavor), dataset.date);

async function* entries(dataset: Dataset, flavor: CsvFlavor): AsyncGenerator<ZipEntry> {
  const written: WrittenFile[] = [];
  for (const name of Object.keys(FILES) as FileName[])
    yield { name: `${name}.csv`, body: measured(name, dataset, flavor, written) };
  yield { name: 'README.md', body: [printReadme(dataset, written)] };
  yield { name: 'CITATION.cff', body: [citation(dataset)] };
  yield { name: 'datapackage.json', body: [describe(dataset, written)] };
  yield { name: 'csv-metadata.json', body: [describeTables(dataset)] };
}

async function* measured(
  name: FileName,
  dataset: Dataset,
  flavor: CsvFlavor,
  written: WrittenFile[],
): AsyncGenerator<Buffer> {
  const tally = { rows: 0, guarded: 0 };
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of writeCsv(FILES[name], dataset.stream(name), flavor, tally)) {
    bytes += chunk.length;
    hash.update(chunk);
    yield chunk;
  }
  written.push({ name, bytes, sha256: hash.digest('hex'), tally });
}

const FIELD_TYPES: Record<ColumnType, { type: string; format?: string }> = {
  code: { type: 'string' },
  list: { type: 'string' },
  text: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  // dates are cut to what is known, so their type is text
  date: { type: 'string' },
  url: { type: 'string', format: 'uri' },
};

const OF_ORGANIZATION = {
  foreignKeys: [{ fields: ['organization_id'], reference: { resource: 'nodes', fields: ['Id'] } }],
};

const KEYS: Partial<Record<FileName, object>> = {
  nodes: { primaryKey: ['Id'] },
  edges: {
    primaryKey: ['Id'],
    foreignKeys: ['Source', 'Target'].map((field) => ({
      fields: [field],
      reference: { resource: 'nodes', fields: ['Id'] },
    })),
  },
  places: { primaryKey: ['Id'], ...OF_ORGANIZATION },
  ...Object.fromEntries(
    (['names', 'identifiers', 'figures'] as const).map((name) => [name, OF_ORGANIZATION]),
  ),
  citations: {
    foreignKeys: [
      ...OF_ORGANIZATION.foreignKeys,
      { fields: ['relationship_id'], reference: { resource: 'edges', fields: ['Id'] } },
    ],
  },
};

const LICENSE_PATHS: Record<string, string> = {
  'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
  'ODC-By-1.0': 'https://opendatacommons.org/licenses/by/1-0/',
};

function describe(dataset: Dataset, written: WrittenFile[]): string {
  const licenses = dataset.licenses.map((name) => ({
    name,
    ...(LICENSE_PATHS[name] && { path: LICENSE_PATHS[name] }),
  }));
  const resources = written.map(({ name, bytes, sha256, tally }) => ({
    name,
    type: 'table',
    path: `${name}.csv`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\r\n' },
    bytes,
    hash: `sha256:${sha256}`,
    rows: tally.rows,
    guardedCells: tally.guarded,
    schema: {
      $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
      fields: Object.entries(FILES[name]).map(([field, type]) => ({
        name: field,
        ...FIELD_TYPES[type],
      })),
      missingValues: [''],
      ...KEYS[name],
    },
  }));
  const document = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'weft-network',
    title: dataset.title,
    homepage: dataset.filter,
    created: `${dataset.date}T00:00:00Z`,
    ...(licenses.length > 0 && { licenses }),
    sources: [{ title: 'Weft', path: dataset.origin }],
    resources,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function citation({ title, origin, date }: Dataset): string {
  const quoted = JSON.stringify(title);
  return [
    'cff-version: 1.2.0',
    'message: Please cite this data set as below, with the day of the data.',
    'type: dataset',
    `title: ${quoted}`,
    'authors:',
    '  - name: Weft contributors',
    `url: ${JSON.stringify(origin)}`,
    `date-released: ${date}`,
    '',
  ].join('\n');
}
