import type { Candidate } from '$lib/domain/candidate';
import { fold } from '$lib/domain/fold';
import { hostOf } from '$lib/domain/plain-text';
import {
  insertOrganizations,
  listLikelyDuplicates,
  listTakenSlugs,
  type OrganizationRows,
} from '../queries/organization-write';
import type { ImportRun } from './import-organizations';
import { addRow, type Outcome } from './import-report';
import { slugOf } from './organization-rows';
import { completeRows, recordWrites } from './record-writes';

/** Adds organizations that no earlier import brought; a doubtful one waits for a person. */
export async function addOrganizations(run: ImportRun, candidates: Candidate[]): Promise<void> {
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
    const { rows, warnings } = await completeRows(run, candidate, { slug: slugs[i], heldReason });
    list.push(rows);
    const outcome: Outcome = candidate.held ? 'held' : doubt ? 'possible_duplicate' : 'new';
    const problems = [...(heldReason ? [heldReason] : []), ...warnings];
    addRow(run.report, { line: candidate.line, outcome, name: candidate.name, problems });
  }
  const ids = await insertOrganizations(run.db, list);
  await recordWrites(
    run,
    candidates.map((candidate, i) => ({ id: ids[i], candidate, version: 1, before: null })),
  );
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
