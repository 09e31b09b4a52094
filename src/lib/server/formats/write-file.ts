import { Readable } from 'node:stream';
import type { ExportFile } from '$lib/domain/export-files';
import {
  type CsvFlavor,
  EDGE_COLUMNS,
  type FileName,
  FILES,
  NODE_COLUMNS,
} from '$lib/domain/export-columns';
import { writeCsv } from './csv';
import { writeDataPackage } from './data-package';
import { type Dataset, readRows } from './dataset';
import { writeArcs, writePlaces } from './geojson';
import { type GexfVersion, writeGexf } from './gexf';
import { writeGraphml } from './graphml';
import { kumuSheets } from './kumu';
import { writeProfileIndex } from './murmurations';
import { writeNeo4jNodes, writeNeo4jRelationships } from './neo4j';
import { writeJsonLd, writeTurtle } from './rdf';
import { readmeSheet } from './readme-sheet';
import { writeXlsx } from './xlsx';

export interface FileOptions {
  csv: CsvFlavor;
  gexf: GexfVersion;
}

/** The files that are listed, and the index that Murmurations asks for. */
export type MadeFile = ExportFile | 'murmurations.json';

type Writer = (dataset: Dataset, options: FileOptions) => Readable;

const csv =
  (name: FileName): Writer =>
  (dataset, options) =>
    Readable.from(writeCsv(FILES[name], dataset.stream(name), options.csv));

const text =
  (write: (dataset: Dataset, options: FileOptions) => AsyncGenerator<string>): Writer =>
  (dataset, options) =>
    Readable.from(encode(write(dataset, options)));

const WRITERS: Record<MadeFile, Writer> = {
  'network.zip': (dataset, options) => writeDataPackage(dataset, options.csv),
  'nodes.csv': csv('nodes'),
  'edges.csv': csv('edges'),
  'places.csv': csv('places'),
  'network.xlsx': (dataset) =>
    writeXlsx(
      [
        { name: 'Nodes', columns: NODE_COLUMNS, rows: readRows(dataset, 'nodes') },
        { name: 'Links', columns: EDGE_COLUMNS, rows: readRows(dataset, 'edges') },
        readmeSheet(dataset),
      ],
      dataset.date,
    ),
  'network.gexf': text((dataset, options) => writeGexf(dataset, options.gexf)),
  'network.graphml': text(writeGraphml),
  'places.geojson': text(writePlaces),
  'arcs.geojson': text(writeArcs),
  'kumu.xlsx': (dataset) => writeXlsx(kumuSheets(dataset), dataset.date),
  'neo4j-nodes.csv': text(writeNeo4jNodes),
  'neo4j-relationships.csv': text(writeNeo4jRelationships),
  'network.jsonld': text(writeJsonLd),
  'network.ttl': text(writeTurtle),
  'murmurations.json': text(writeProfileIndex),
};

/** The bytes of a file as they are asked for; destroying the stream ends the reading of rows. */
export const writeFile = (file: MadeFile, dataset: Dataset, options: FileOptions): Readable =>
  WRITERS[file](dataset, options);

async function* encode(texts: AsyncGenerator<string>): AsyncGenerator<Buffer> {
  for await (const part of texts) if (part !== '') yield Buffer.from(part);
}
