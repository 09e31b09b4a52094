import type { Kysely } from 'kysely';
import { type BadRow, type Candidate, type ImportSource, isBadRow } from '$lib/domain/candidate';
import type { Database } from '../db/tables';
import { isGarbled } from '../importers/decode-text';
import { insertChangeset } from '../queries/changeset';
import { insertImportBatch, lockImports, setCitation } from '../queries/citation-write';
import { refreshListings } from '../queries/listing';
import { type KnownRecord, listRecords, listRecordValues } from '../queries/organization-write';
import { hideSharedOffices } from '../queries/place-write';
import { listNeighbourIds } from '../queries/relationship-write';
import { addOrganizations } from './add-organizations';
import { type Citer, createCiter } from './cite-sources';
import { isFirst } from './file-repeats';
import { addRow, type ImportReport, newReport } from './import-report';
import { connectCandidates } from './import-relationships';
import { addSupplements } from './import-supplements';
import type { Locator } from './place-rows';
import { newPublicId } from './public-id';
import { updateOrganization } from './update-organization';

const BATCH = 500;

export interface ImportRequest {
  format: string;
  source: ImportSource;
  /** Name of the file, for the record. */
  file: string;
  rows: AsyncIterable<Candidate | BadRow>;
  dryRun: boolean;
  onProgress?: (rows: number) => void;
}

/** Everything one run carries from batch to batch. */
export interface ImportRun {
  db: Kysely<Database>;
  locator: Locator;
  changesetId: number;
  citer: Citer;
  report: ImportReport;
  /** Schemes and values met in the file, to find repeated and vanished rows. */
  seen: Map<string, Map<string, number>>;
  /** Register numbers and names met in the file, with their line. */
  repeats: Map<string, number>;
  /** Organizations whose listing has to be made again. */
  touched: Set<number>;
  /** Candidates whose relationships are still to be made, with their organization. */
  connecting: { id: number; candidate: Candidate }[];
}

class DryRun extends Error {}

/**
 * Brings a file into the directory in one transaction: all of it or, with `dryRun`, nothing. What a
 * row becomes is decided by its record: a new one is added, a changed one set anew, an equal one
 * left alone, a doubtful one kept unpublished for a person to look at.
 */
export async function importOrganizations(
  db: Kysely<Database>,
  locator: Locator,
  request: ImportRequest,
): Promise<ImportReport> {
  const report = newReport();
  try {
    await db.transaction().execute(async (transaction) => {
      await importWithin(transaction, locator, request, report);
      if (request.dryRun) throw new DryRun();
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  report.rows.sort((a, b) => a.line - b.line);
  return report;
}

async function importWithin(
  db: Kysely<Database>,
  locator: Locator,
  request: ImportRequest,
  report: ImportReport,
): Promise<void> {
  const { source, file, format } = request;
  await lockImports(db);
  const citationId = await setCitation(db, source);
  const importBatchId = await insertImportBatch(db, { citationId, file, format });
  const changesetId = await insertChangeset(db, {
    publicId: newPublicId('c'),
    kind: 'import',
    reason: `Import of ${file} (${format})`,
    importBatchId,
  });
  const citer = createCiter(db, citationId, source);
  const seen = new Map<string, Map<string, number>>();
  const run: ImportRun = {
    ...{ db, locator, changesetId, citer, report, seen },
    repeats: new Map<string, number>(),
    touched: new Set<number>(),
    connecting: [],
  };
  let batch: Candidate[] = [];
  let rows = 0;
  for await (const row of request.rows) {
    if (++rows % BATCH === 0) request.onProgress?.(rows);
    if (isBadRow(row)) {
      const outcome = row.skipped ? 'skipped' : 'invalid';
      addRow(report, { line: row.line, outcome, name: '', problems: [row.reason] });
    } else if (isFirst(run, row)) {
      if (isGarbled(JSON.stringify(row))) row.warnings.push('holds garbled text');
      batch.push(row);
    }
    if (batch.length === BATCH) {
      await importBatch(run, batch);
      batch = [];
    }
  }
  await importBatch(run, batch);
  await connectCandidates(run);
  const unmapped = await hideSharedOffices(db, [...run.touched]);
  report.sharedOffices = unmapped.length;
  const touched = [...new Set([...run.touched, ...unmapped])];
  await refreshListings(db, [...touched, ...(await listNeighbourIds(db, touched))]);
  await reportVanished(run);
  request.onProgress?.(rows);
}

async function importBatch(run: ImportRun, batch: Candidate[]): Promise<void> {
  if (batch.length === 0) return;
  const known = await knownRecords(run, batch);
  const supplements = batch.filter((candidate) => candidate.kinds.length === 0);
  const organizations = batch.filter((candidate) => candidate.kinds.length > 0);
  const added = organizations.filter((candidate) => !known.has(keyOf(candidate)));
  await addOrganizations(run, added);
  for (const candidate of organizations) {
    const record = known.get(keyOf(candidate));
    if (record) await updateOrganization(run, candidate, record);
  }
  await addSupplements(run, supplements, known);
}

const keyOf = ({ record }: Candidate) => `${record.scheme}\n${record.value}`;

async function knownRecords(run: ImportRun, batch: Candidate[]): Promise<Map<string, KnownRecord>> {
  const known = new Map<string, KnownRecord>();
  for (const scheme of new Set(batch.map((candidate) => candidate.record.scheme))) {
    const values = batch.flatMap(({ record }) => (record.scheme === scheme ? [record.value] : []));
    for (const record of await listRecords(run.db, scheme, values)) {
      known.set(`${scheme}\n${record.value}`, record);
    }
  }
  return known;
}

async function reportVanished(run: ImportRun): Promise<void> {
  for (const [scheme, values] of run.seen) {
    const all = await listRecordValues(run.db, scheme);
    run.report.vanished.push(...all.filter((value) => !values.has(value)));
  }
}
