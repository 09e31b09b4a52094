import { Ajv } from 'ajv';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'n3';
import { describe, expect, it } from 'vitest';
import { EXPORT_FILES, type ExportFile } from '$lib/domain/export-files';
import { EDGE_COLUMNS, FILES, NODE_COLUMNS } from '$lib/domain/export-columns';
import { DATA_PACKAGE_SCHEMA } from './data-package.fixture';
import { datasetOf, edge, HOSTILE, node, rowOf } from './dataset.fixture';
import { writeFile } from './write-file';

interface Resource {
  name: string;
  schema: {
    fields: { name: string }[];
    primaryKey?: string[];
    foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  };
}

const OPTIONS = { csv: 'lossless', gexf: '1.3' } as const;
const ADDRESS = 'https://weft.example/organizations/';
const subject = (id: string, text: string) =>
  rowOf(
    'subjects',
    {
      Id: id,
      address: ADDRESS + id,
      kinds: 'worker_coop|food_coop',
      group: 'worker',
      status: 'active',
    },
    text,
  );
const link = (id: string, text: string, from: string | null, to: string) =>
  rowOf(
    'links',
    {
      ...{ Id: id, Source: 'o0', Target: 'o1', Kind: 'member_of', state: 'documented' },
      ...{ Type: 'Directed', from_address: `${ADDRESS}o0`, to_address: `${ADDRESS}o1` },
      ...{ from_longitude: from, from_latitude: from && '10', to_longitude: to, to_latitude: '10' },
    },
    text,
  );
const DATASET = datasetOf({
  nodes: HOSTILE.map((text, i) => node(`o${i}`, text)),
  edges: HOSTILE.map((text, i) => edge(`r${i}`, `o${i}`, 'o0', text)),
  subjects: HOSTILE.map((text, i) => subject(`o${i}`, text)),
  links: [
    ...HOSTILE.map((text, i) => link(`r${i}`, text, '170', '-160')),
    link('r9', '', null, '1'),
  ],
  points: HOSTILE.map((text, i) =>
    rowOf('points', { Id: `p${i}`, longitude: '6.5', latitude: '51' }, text),
  ),
});

async function bytesOf(file: ExportFile, dataset = DATASET): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of writeFile(file, dataset, OPTIONS)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
const readCsv = async (file: ExportFile) =>
  parse(await bytesOf(file), { record_delimiter: '\r\n', cast: (cell) => cell || null }) as (
    string | null
  )[][];
const readJson = async (file: ExportFile) => JSON.parse((await bytesOf(file)).toString());

describe('lossless CSV', () => {
  it.each([
    ['nodes.csv', 'nodes', NODE_COLUMNS],
    ['edges.csv', 'edges', EDGE_COLUMNS],
  ] as const)('%s comes back as it was', async (file, rows, columns) => {
    const [header, ...read] = await readCsv(file);
    expect(header).toEqual(Object.keys(columns));
    const written = HOSTILE.map((text, i) =>
      rows === 'nodes' ? node(`o${i}`, text) : edge(`r${i}`, `o${i}`, 'o0', text),
    );
    expect(read).toEqual(written);
  });
});

describe('GeoJSON', () => {
  it('has a feature for each place and counts who has none', async () => {
    const { features, metadata } = await readJson('places.geojson');
    expect(features.map((f: { properties: { name: string } }) => f.properties.name)).toEqual(
      HOSTILE,
    );
    expect(features[0].geometry).toEqual({ type: 'Point', coordinates: [6.5, 51] });
    expect(metadata).toMatchObject({ organizations: 2, without_point: 1, places: HOSTILE.length });
  });

  it('cuts an arc at the 180th meridian and leaves out ends without a point', async () => {
    const { features, metadata } = await readJson('arcs.geojson');
    expect(metadata).toMatchObject({ arcs: HOSTILE.length, not_drawn: 1 });
    const [west, east] = features[0].geometry.coordinates;
    expect(features[0].geometry.type).toBe('MultiLineString');
    expect([west[0][0], west.at(-1)[0], east[0][0], east.at(-1)[0]]).toEqual([
      170, 180, -180, -160,
    ]);
    const longitudes = [...west, ...east].map(([lon]: [number]) => lon);
    expect(longitudes.every((lon: number) => Math.abs(lon) <= 180)).toBe(true);
  });
});

describe('linked data', () => {
  it('is read by a Turtle parser, with every name as it is', async () => {
    const quads = new Parser().parse((await bytesOf('network.ttl')).toString());
    const names = quads.filter(({ predicate }) => predicate.value === 'https://schema.org/name');
    expect(names.map(({ object }) => object.value).slice(1)).toEqual(HOSTILE);
  });

  it('is one JSON document', async () => {
    const graph = (await readJson('network.jsonld'))['@graph'] as { name?: string }[];
    expect(graph.flatMap(({ name }) => name ?? []).slice(1)).toEqual(HOSTILE);
  });
});

describe('Neo4j files', () => {
  it('have the header that its importer wants, and a label or type in each row', async () => {
    const [nodes, relationships] = [
      await readCsv('neo4j-nodes.csv'),
      await readCsv('neo4j-relationships.csv'),
    ];
    expect(nodes[0]).toEqual(expect.arrayContaining(['id:ID(Org)', 'kinds:string[]', ':LABEL']));
    expect(relationships[0].slice(0, 2)).toEqual([':START_ID(Org)', ':END_ID(Org)']);
    expect(relationships[1].at(-1)).toBe('MEMBER_OF');
    expect(nodes.every((row) => row.length === nodes[0].length)).toBe(true);
  });
});

describe('a data package', () => {
  it('describes each of its files by the columns that the file has', async () => {
    const files = unzipSync(await bytesOf('network.zip'));
    const { resources } = JSON.parse(strFromU8(files['datapackage.json']));
    const csvw = JSON.parse(strFromU8(files['csv-metadata.json']));
    expect(resources).toHaveLength(Object.keys(FILES).length);
    resources.forEach((resource: Record<string, never>, i: number) => {
      const { path, schema, rows, bytes } = resource as unknown as {
        path: string;
        schema: { fields: { name: string }[] };
        rows: number;
        bytes: number;
      };
      const [header, ...body] = parse(strFromU8(files[path]), { record_delimiter: '\r\n' });
      expect(schema.fields.map(({ name }) => name)).toEqual(header);
      expect(csvw.tables[i].tableSchema.columns.map((c: { name: string }) => c.name)).toEqual(
        header,
      );
      expect([rows, bytes]).toEqual([body.length, files[path].length]);
    });
  });
});

describe('the description of a data package', () => {
  it('is valid, and each key leads to a field that is there', async () => {
    const files = unzipSync(await bytesOf('network.zip'));
    const document = JSON.parse(strFromU8(files['datapackage.json']));
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const isValid = ajv.compile(DATA_PACKAGE_SCHEMA);
    isValid(document);
    expect(isValid.errors).toBeNull();
    const fieldsOf = new Map<string, string[]>(
      document.resources.map((resource: Resource) => [
        resource.name,
        resource.schema.fields.map(({ name }) => name),
      ]),
    );
    for (const { name, schema } of document.resources as Resource[]) {
      expect(fieldsOf.get(name)).toEqual(expect.arrayContaining(schema.primaryKey ?? []));
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        expect(fieldsOf.get(name)).toEqual(expect.arrayContaining(fields));
        expect(fieldsOf.get(reference.resource)).toEqual(expect.arrayContaining(reference.fields));
      }
    }
  });
});

describe('every file', () => {
  const names = Object.keys(EXPORT_FILES) as ExportFile[];

  it.each(names)('%s is the same bytes again', async (name) => {
    expect((await bytesOf(name)).equals(await bytesOf(name))).toBe(true);
  });

  it.each(names)('%s can be made of nothing', async (name) => {
    expect((await bytesOf(name, datasetOf({}))).length).toBeGreaterThan(0);
  });

  it.each(names)('%s stops reading rows when nobody reads it any more', async (name) => {
    let [asked, ended] = [0, 0];
    const batch = Buffer.from(
      `${node('o1', 'x')
        .map((cell) => cell ?? '')
        .join('\t')}\n`.repeat(3000),
    );
    const endless = {
      ...DATASET,
      async *stream() {
        try {
          for (;;) {
            asked++;
            yield batch;
          }
        } finally {
          ended++;
        }
      },
    };
    const stream = writeFile(name, endless, OPTIONS);
    for await (const chunk of stream) if (asked > 0 && chunk) break;
    await expect.poll(() => ended).toBeGreaterThan(0);
    const before = asked;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toBe(before);
  });
});
