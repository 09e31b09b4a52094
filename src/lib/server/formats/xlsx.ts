import { Readable } from 'node:stream';
import type { Cell, ColumnType } from '$lib/domain/export-columns';
import { escapeXml, XML_HEAD } from './xml';
import { writeZip, type ZipEntry } from './zip';

export interface Sheet {
  name: string;
  columns: Readonly<Record<string, ColumnType>>;
  rows: AsyncIterable<readonly (readonly Cell[])[]>;
}

/** What a sheet can hold, its header included; more rows go on in the next sheet. */
const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;

/** A workbook: every text an inline string, so that nothing is evaluated; numbers are numbers. */
export function writeXlsx(
  sheets: readonly Sheet[],
  date: string,
  mostRows: number = MOST_ROWS,
): Readable {
  return writeZip(parts(sheets, mostRows), date);
}

async function* parts(sheets: readonly Sheet[], mostRows: number): AsyncGenerator<ZipEntry> {
  const names: string[] = [];
  for (const sheet of sheets) {
    const rows = new RowReader(sheet.rows);
    try {
      for (let part = 1; part === 1 || (await rows.hasMore()); part++) {
        names.push(part === 1 ? sheet.name : `${sheet.name} ${part}`);
        const body = writeSheet(sheet.columns, rows, mostRows);
        yield { name: `xl/worksheets/sheet${names.length}.xml`, body };
      }
    } finally {
      await rows.close();
    }
  }
  yield { name: 'xl/workbook.xml', body: [workbook(names)] };
  yield { name: 'xl/_rels/workbook.xml.rels', body: [relations(names)] };
  yield { name: '_rels/.rels', body: [ROOT_RELATIONS] };
  yield { name: '[Content_Types].xml', body: [contentTypes(names)] };
}

type Rows = readonly (readonly Cell[])[];

/** Rows taken so many at a time, across the batches in which they come. */
class RowReader {
  private readonly batches: AsyncIterator<Rows>;
  private batch: Rows = [];

  constructor(rows: AsyncIterable<Rows>) {
    this.batches = rows[Symbol.asyncIterator]();
  }

  async hasMore(): Promise<boolean> {
    while (this.batch.length === 0) {
      const { done, value } = await this.batches.next();
      if (done) return false;
      this.batch = value;
    }
    return true;
  }

  /** Call after hasMore. */
  take(most: number): Rows {
    const taken = this.batch.slice(0, most);
    this.batch = this.batch.slice(most);
    return taken;
  }

  async close(): Promise<void> {
    await this.batches.return?.();
  }
}

async function* writeSheet(
  columns: Sheet['columns'],
  rows: RowReader,
  mostRows: number,
): AsyncGenerator<string> {
  const types = Object.values(columns);
  const letters = types.map((_, i) => columnLetters(i));
  yield `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  let number = 1;
  const print = (row: readonly Cell[], header = false) => {
    let cells = '';
    for (let i = 0; i < row.length; i++) {
      const cell = row[i];
      if (cell !== null)
        cells += printCell(`${letters[i]}${number}`, cell, header ? 'text' : types[i]);
    }
    return `<row r="${number++}">${cells}</row>`;
  };
  yield print(Object.keys(columns), true);
  while (number <= mostRows && (await rows.hasMore())) {
    yield rows
      .take(mostRows + 1 - number)
      .map((row) => print(row))
      .join('');
  }
  yield '</sheetData></worksheet>';
}

const NUMBER = /^-?\d{1,15}(\.\d+)?(e[+-]?\d+)?$/;

function printCell(at: string, cell: string, type: ColumnType): string {
  if ((type === 'integer' || type === 'number') && NUMBER.test(cell))
    return `<c r="${at}"><v>${cell}</v></c>`;
  if (type === 'boolean') return `<c r="${at}" t="b"><v>${cell === 'true' ? 1 : 0}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${printText(cell)}</t></is></c>`;
}

/** Spreadsheets read _x0041_ in a text as the character of that number, so its underscore is one. */
function printText(text: string): string {
  const plain = text.includes('_x') ? text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_') : text;
  const short = plain.length > MOST_CHARACTERS ? `${plain.slice(0, MOST_CHARACTERS - 1)}…` : plain;
  return escapeXml(short);
}

/** A, B … Z, AA, AB … */
function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const workbook = (names: string[]) =>
  `${XML_HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${names
    .map((name, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join('')}</sheets></workbook>`;

const relations = (names: string[]) =>
  `${XML_HEAD}<Relationships xmlns="${RELATIONS}">${names
    .map(
      (_, i) =>
        `<Relationship Id="rId${i + 1}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
    )
    .join('')}</Relationships>`;

const ROOT_RELATIONS = `${XML_HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const contentTypes = (names: string[]) =>
  `${XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${names
    .map(
      (_, i) =>
        `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
    )
    .join('')}</Types>`;
