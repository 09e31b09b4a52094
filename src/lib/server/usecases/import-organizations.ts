import type { Kysely } from 'kysely';
import { type BadRow, type Candidate, type ImportSource, isBadRow } from '$lib/domain/candidate';
import { fold } from '$lib/domain/fold';
import type { Database } from '../db/tables';
import { insertChanges, insertChangeset, type NewChange } from '../queries/changeset';
import { insertCitationUses, insertImportBatch, setCitation } from '../queries/citation-write';
import { refreshListings } from '../queries/listing';
import {
  insertGazetteerPoints,
  insertOrganizations,
  type KnownRecord,
  listLikelyDuplicates,
  listRecords,
  listRecordValues,
  listTakenSlugs,
  type OrganizationRows,
  setOrganization,
} from '../queries/organization-write';
import { listNeighbourIds } from '../queries/relationship-write';
import { type Citer, createCiter } from './cite-sources';
import { addRow, type ImportReport, newReport, type Outcome } from './import-report';
import { connectCandidates } from './import-relationships';
import { addSupplements } from './import-supplements';
import { digestOf, hostOf, slugOf, toOrganizationRows } from './organization-rows';
import { type Locator, placeCandidates } from './place-rows';
import { newPublicId } from './public-id';

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
    touched: new Set<number>(),
    connecting: [],
  };
  let batch: Candidate[] = [];
  let rows = 0;
  for await (const row of request.rows) {
    if (++rows % BATCH === 0) request.onProgress?.(rows);
    if (isBadRow(row)) {
      addRow(report, { line: row.line, outcome: 'invalid', name: '', problems: [row.reason] });
    } else if (isFirst(run, row)) {
      batch.push(row);
    }
    if (batch.length === BATCH) {
      await importBatch(run, batch);
      batch = [];
    }
  }
  await importBatch(run, batch);
  await connectCandidates(run);
  const touched = [...run.touched];
  await refreshListings(db, [...touched, ...(await listNeighbourIds(db, touched))]);
  await reportVanished(run);
  request.onProgress?.(rows);
}

/** A record that the file repeats is reported; a supplement may come as often as it likes. */
function isFirst(run: ImportRun, { record, line, kinds, name }: Candidate): boolean {
  if (kinds.length === 0) return true;
  const values = run.seen.get(record.scheme) ?? new Map<string, number>();
  run.seen.set(record.scheme, values);
  const before = values.get(record.value);
  if (before === undefined) {
    values.set(record.value, line);
    return true;
  }
  const problems = [`repeats the record ${record.value} of line ${before}`];
  addRow(run.report, { line, outcome: 'conflict', name, problems });
  return false;
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

async function addOrganizations(run: ImportRun, candidates: Candidate[]): Promise<void> {
  if (candidates.length === 0) return;
  const duplicates = await findDuplicates(run, candidates);
  const slugs = await newSlugs(run, candidates);
  const list: OrganizationRows[] = [];
  for (const [i, candidate] of candidates.entries()) {
    const duplicate = duplicates.get(candidate.line);
    const doubt = duplicate
      ? `may be the same as ${duplicate.name} (/organizations/${duplicate.slug})`
      : null;
    const heldReason = candidate.held ?? doubt;
    const { rows, warnings } = await complete(run, candidate, { slug: slugs[i], heldReason });
    list.push(rows);
    const outcome: Outcome = candidate.held ? 'held' : doubt ? 'possible_duplicate' : 'new';
    const problems = [...(heldReason ? [heldReason] : []), ...warnings];
    addRow(run.report, { line: candidate.line, outcome, name: candidate.name, problems });
  }
  const ids = await insertOrganizations(run.db, list);
  await record(
    run,
    candidates.map((candidate, i) => ({ id: ids[i], candidate, version: 1 })),
  );
}

async function updateOrganization(run: ImportRun, candidate: Candidate, known: KnownRecord) {
  const { line, name } = candidate;
  if (known.digest === digestOf(candidate)) {
    addRow(run.report, { line, outcome: 'same', name, problems: [] });
    run.connecting.push({ id: known.organizationId, candidate });
    return;
  }
  const heldReason = candidate.held;
  const { rows, warnings } = await complete(run, candidate, { slug: '', heldReason });
  // what a person decided about the record outlasts a newer edition of the file
  if (known.recordState !== 'published') rows.organization.recordState = known.recordState;
  const version = await setOrganization(run.db, known.organizationId, rows);
  addRow(run.report, { line, outcome: 'changed', name, problems: warnings });
  await record(run, [{ id: known.organizationId, candidate, version }]);
}

/** The candidate's rows with its places, whose centroids are known from here on. */
async function complete(
  run: ImportRun,
  candidate: Candidate,
  as: { slug: string; heldReason: string | null },
): Promise<{ rows: OrganizationRows; warnings: string[] }> {
  const placed = placeCandidates(candidate.places, run.locator, candidate.record.scheme);
  await insertGazetteerPoints(
    run.db,
    placed.flatMap(({ point }) => (point ? [point] : [])),
  );
  const citationId = run.citer.fileCitationId;
  const rows = toOrganizationRows(candidate, as);
  const figures = rows.figures.map((figure) => ({ ...figure, citationId }));
  const warnings = [...candidate.warnings, ...placed.flatMap((entry) => entry.warnings)];
  return { rows: { ...rows, figures, places: placed.map(({ row }) => row) }, warnings };
}

async function record(
  run: ImportRun,
  written: { id: number; candidate: Candidate; version: number }[],
): Promise<void> {
  const changes = written.map(({ id, candidate, version }): NewChange => {
    const { line, warnings, ...after } = candidate;
    void [line, warnings];
    const op = version === 1 ? 'insert' : 'update';
    return { subjectType: 'organization', subjectId: id, version, op, after };
  });
  await insertChanges(run.db, run.changesetId, changes);
  const uses = [];
  for (const { id, candidate } of written) {
    for (const citationId of await run.citer.cite(candidate)) {
      const fieldGroup = 'identity';
      uses.push({ citationId, organizationId: id, fieldGroup, assertedBy: 'import' });
    }
    run.touched.add(id);
    run.connecting.push({ id, candidate });
  }
  await insertCitationUses(run.db, uses);
}

async function findDuplicates(run: ImportRun, candidates: Candidate[]) {
  const asked = candidates.map((candidate) => ({
    line: candidate.line,
    name: fold(candidate.name),
    country: candidate.places.find((place) => place.country)?.country ?? null,
    hosts: candidate.links
      .filter((link) => link.kind === 'website')
      .map((link) => hostOf(link.url)),
  }));
  return listLikelyDuplicates(run.db, candidates[0].record.scheme, asked);
}

/** An address for each candidate that nobody has: its name, then with its town, then numbered. */
async function newSlugs(run: ImportRun, candidates: Candidate[]): Promise<string[]> {
  const wishes = candidates.map((candidate) => {
    const base = candidate.slug ?? (slugOf(candidate.name) || 'organization');
    const town = slugOf(candidate.places[0]?.locality ?? '');
    const number = candidate.record.value.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    const numbered = `${base}-${number}`.slice(0, 110).replaceAll(/^-+|-+$/g, '');
    return [base, ...(town ? [`${base}-${town}`.slice(0, 110)] : []), numbered];
  });
  const taken = await listTakenSlugs(run.db, wishes.flat());
  return wishes.map((options) => {
    let slug = options.find((option) => !taken.has(option));
    for (let i = 2; slug === undefined || taken.has(slug); i++) slug = `${options[0]}-${i}`;
    taken.add(slug);
    return slug;
  });
}

async function reportVanished(run: ImportRun): Promise<void> {
  for (const [scheme, values] of run.seen) {
    const all = await listRecordValues(run.db, scheme);
    run.report.vanished.push(...all.filter((value) => !values.has(value)));
  }
}
