import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import yazl from 'yazl';
import { type ColumnType, type CsvFlavor, type FileName, FILES } from '$lib/domain/export-columns';
import type { CopyText } from '$lib/domain/copy-text';
import { type CsvTally, writeCsv } from './csv';

export interface PackageOptions {
  title: string;
  origin: string;
  /** The address of the filter that was exported. */
  filter: string;
  /** Day of the data, ISO. */
  date: string;
  flavor: CsvFlavor;
  readme: (files: WrittenFile[], licenses: string[]) => string;
  stream: (file: FileName) => AsyncIterable<CopyText>;
  /** SPDX identifiers of the rows' citations. */
  licenses: string[];
}

export interface WrittenFile {
  name: FileName;
  bytes: number;
  sha256: string;
  tally: CsvTally;
}

/** The whole network as a zip: CSV files, README.md and datapackage.json (Data Package 2.0). */
export function writeDataPackage(options: PackageOptions): Readable {
  const zip = new yazl.ZipFile();
  const written: WrittenFile[] = [];
  // one moment for all entries, so that equal data gives equal bytes
  const entry = { mtime: new Date(`${options.date}T00:00:00Z`), forceDosTimestamp: true };
  const output = new Readable().wrap(zip.outputStream);
  for (const name of Object.keys(FILES) as FileName[]) {
    zip.addReadStreamLazy(`${name}.csv`, entry, (give) =>
      give(null, fileStream(name, options, written)),
    );
  }
  const late = (text: () => string) => (give: (error: null, stream: Readable) => void) =>
    give(null, Readable.from([Buffer.from(text())]));
  zip.addReadStreamLazy(
    'README.md',
    entry,
    late(() => options.readme(written, options.licenses)),
  );
  zip.addReadStreamLazy(
    'CITATION.cff',
    entry,
    late(() => citation(options)),
  );
  zip.addReadStreamLazy(
    'datapackage.json',
    entry,
    late(() => describe(options, written)),
  );
  zip.end();
  zip.on('error', (error: Error) => output.destroy(error));
  return output;
}

function fileStream(name: FileName, options: PackageOptions, written: WrittenFile[]): Readable {
  const tally = { rows: 0, guarded: 0 };
  const hash = createHash('sha256');
  let bytes = 0;
  const csv = Readable.from(writeCsv(FILES[name], options.stream(name), options.flavor, tally));
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      written.push({ name, bytes, sha256: hash.digest('hex'), tally });
      done();
    },
  });
  csv.on('error', (error) => measure.destroy(error));
  return csv.pipe(measure);
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

const KEYS: Partial<Record<FileName, object>> = {
  nodes: { primaryKey: ['Id'] },
  edges: {
    primaryKey: ['Id'],
    foreignKeys: ['Source', 'Target'].map((field) => ({
      fields: [field],
      reference: { resource: 'nodes', fields: ['Id'] },
    })),
  },
  places: {
    primaryKey: ['Id'],
    foreignKeys: [
      { fields: ['organization_id'], reference: { resource: 'nodes', fields: ['Id'] } },
    ],
  },
};

const LICENSE_PATHS: Record<string, string> = {
  'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
  'ODC-By-1.0': 'https://opendatacommons.org/licenses/by/1-0/',
};

function describe(options: PackageOptions, written: WrittenFile[]): string {
  const licenses = options.licenses.map((name) => ({
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
    title: options.title,
    homepage: options.filter,
    created: `${options.date}T00:00:00Z`,
    ...(licenses.length > 0 && { licenses }),
    sources: [{ title: 'Weft', path: options.origin }],
    resources,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function citation({ title, origin, date }: PackageOptions): string {
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
