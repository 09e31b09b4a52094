import type { Kysely } from 'kysely';
import { type Account, stewards } from '$lib/domain/account';
import { type EditValues, editPatch } from '$lib/domain/edit-form';
import { Conflict, Forbidden, InvalidInput, Outdated } from '$lib/domain/errors';
import { EMPTY_RECORD, type OrganizationRecord, type RecordField } from '$lib/domain/record';
import type { RecordPatch } from '$lib/domain/record';
import { changedFields, pick, rebase } from '$lib/domain/record-difference';
import type { Database } from '../db/tables';
import { findAddress } from '../queries/account';
import { getRecordAt } from '../queries/history';
import { listPlaceCodes } from '../queries/membership';
import { findCanonicalId, listTakenSlugs, lockSlugs } from '../queries/organization-write';
import { getKeptRecord, type KeptRecord } from '../queries/record';
import { adoptPrivateFacts, type KeptSubmission } from '../queries/submission';
import type { Outcome } from './decide-submission';
import { slugOf } from './organization-rows';
import type { Site } from './send-submission';
import { sayWithin } from './state-relationship';
import { type Author, writeChangeset } from './write-changeset';

type Db = Kysely<Database>;

/** How a submission is accepted. */
export interface Acceptance {
  /** The fields that are taken over; null: all of them, where nobody else changed them since. */
  take: readonly RecordField[] | null;
  /** What the steward made of it in the form of an entry; null: as it was sent. */
  amended: EditValues | null;
  /** The version of the entry that the steward saw; null: none is there, or whatever it is. */
  seenVersion: number | null;
  /** The organization that it turned out to be; null: what it says. */
  sameAs: number | null;
}

interface Word {
  by: Account;
  reason: string;
}

/** Writes what a submission says, in the name of who sent it, or of the steward who changed it. */
export async function acceptSubmission(
  site: Site,
  submission: KeptSubmission,
  acceptance: Acceptance,
  word: Word,
): Promise<Outcome> {
  const { db } = site;
  const about = submission.organizationId ?? acceptance.sameAs;
  if (about !== (acceptance.sameAs ?? about)) throw new InvalidInput('It is about another entry.');
  if (acceptance.sameAs !== null) await requireKept(db, acceptance.sameAs, word.by);
  const kept = about === null ? null : await getKeptRecord(db, about);
  if (kept && (acceptance.seenVersion ?? kept.version) !== kept.version) throw new Outdated();
  const patch = await patchOf(db, submission, acceptance, kept);
  const isAsSent = takesAll(submission, acceptance, kept);
  const author = authorOf(submission, word, isAsSent);
  const written = kept
    ? await change(db, author, kept, patch, submission.relationships.length > 0)
    : await add(db, author, patch);
  await state(site, submission, written.id);
  if (!acceptance.sameAs) await adoptPrivateFacts(db, submission.id, written.id);
  const verdict = acceptance.sameAs ? 'duplicate' : isAsSent ? 'accept' : 'amend';
  const { id, slug, name, changesetId } = written;
  return { state: 'accepted', verdict, organization: { id, slug, name }, changesetId };
}

/** Whether a steward added nothing and left nothing out. */
function takesAll(
  { patch }: KeptSubmission,
  { take, amended, sameAs }: Acceptance,
  kept: KeptRecord | null,
): boolean {
  if (amended || sameAs !== null) return false;
  const fields = changedFields(kept?.record ?? EMPTY_RECORD, patch);
  return !take || fields.every((field) => take.includes(field));
}

/** Of a region only those in it are merged into. */
async function requireKept(db: Db, id: number, by: Account): Promise<void> {
  if (!stewards(by, await listPlaceCodes(db, id))) throw new Forbidden();
  const { record } = await getKeptRecord(db, id);
  if (record.state !== 'published') throw new Conflict('merge_gone', 'It was taken out already.');
}

/** The part of a record that is written; fields that others changed only where they were ticked. */
async function patchOf(
  db: Db,
  { patch: sent, baseVersion, language }: KeptSubmission,
  { take, amended, sameAs }: Acceptance,
  kept: KeptRecord | null,
): Promise<RecordPatch> {
  let patch = take
    ? pick(
        sent,
        take.filter((field) => field in sent),
      )
    : sent;
  if (kept && !take && sameAs === null) {
    const base = await getRecordAt(db, kept, baseVersion ?? kept.version);
    const moved = rebase(base, kept.record, sent);
    if (moved.conflicts.length > 0) {
      throw new Conflict('submission_conflict', 'Somebody changed the same fields since.');
    }
    patch = moved.patch;
  }
  if (!amended) return patch;
  const proposed = { ...(kept?.record ?? EMPTY_RECORD), ...patch };
  return { ...patch, ...editPatch(proposed, amended, language) };
}

function authorOf(submission: KeptSubmission, { by, reason }: Word, isAsSent: boolean): Author {
  const { sourceUrl: url, sourceNote: note, organizationId } = submission;
  const isOwnWord = !url && !note && organizationId === null;
  const words = isAsSent ? 'Sent, and approved by a steward.' : 'Sent, and changed by a steward.';
  return {
    kind: isAsSent ? 'submit' : 'review',
    reason: isAsSent || reason.length < 10 ? words : reason,
    accountId: isAsSent ? submission.accountId : by.id,
    statement: { url, note, assertedBy: isOwnWord ? 'organization' : 'steward' },
    submissionId: submission.id,
  };
}

interface Written {
  id: number;
  slug: string;
  name: string;
  changesetId: number | null;
}

async function add(db: Db, author: Author, patch: RecordPatch): Promise<Written> {
  const record: OrganizationRecord = { ...EMPTY_RECORD, ...patch, state: 'published' };
  if (!record.name) throw new InvalidInput('It has no name.');
  const slug = await newSlug(db, record);
  return writeChangeset(db, author, async (changes) => ({
    ...{ id: await changes.addOrganization(slug, record), slug, name: record.name },
    changesetId: changes.id,
  }));
}

async function change(
  db: Db,
  author: Author,
  { id, slug, version, record }: KeptRecord,
  patch: RecordPatch,
  saysMore: boolean,
): Promise<Written> {
  const name = patch.name ?? record.name;
  if (Object.keys(patch).length === 0) {
    if (saysMore || author.kind === 'review') return { id, slug, name, changesetId: null };
    throw new Conflict('nothing_taken', 'There is nothing to write.');
  }
  return writeChangeset(db, author, async (changes) => {
    await changes.setOrganization(id, version, patch);
    return { id, slug, name, changesetId: changes.id };
  });
}

/** An address that nobody has: the name, then with its town, then numbered. */
async function newSlug(db: Db, { name, places }: OrganizationRecord): Promise<string> {
  await lockSlugs(db);
  const base = slugOf(name) || 'organization';
  const town = slugOf(places.find((place) => place.isMain)?.locality ?? '');
  const options = [base, ...(town ? [`${base}-${town}`.slice(0, 110)] : [])];
  const numbered = Array.from({ length: 98 }, (_, i) => `${options.at(-1)}-${i + 2}`);
  const all = [...options, ...numbered];
  const taken = await listTakenSlugs(db, all);
  const free = all.find((slug) => !taken.has(slug));
  if (!free) throw new InvalidInput('Too many organizations have this name.');
  return free;
}

/** What it states of others is said in the name of who sent it. */
async function state(site: Site, submission: KeptSubmission, ownId: number): Promise<void> {
  const { accountId, relationships } = submission;
  const email = accountId && (await findAddress(site.db, accountId));
  if (!email) return;
  for (const { kind, direction, other, detail, since } of relationships) {
    const otherId = other && (await findCanonicalId(site.db, other));
    if (!otherId || otherId === ownId) continue;
    const said = { ownId, otherId, kind: [kind, direction] as [typeof kind, typeof direction] };
    await sayWithin(site, { id: accountId, email }, { ...said, detail, since });
  }
}
