import { editValues } from '$lib/domain/edit-form';
import { EMPTY_RECORD } from '$lib/domain/record';
import { differencesOf, rebase } from '$lib/domain/record-difference';
import { OPEN_STATES } from '$lib/domain/submission';
import { findAddress } from '../queries/account';
import { getAuthorHistory } from '../queries/author';
import { getRecordAt } from '../queries/history';
import { listNamed } from '../queries/organization-write';
import { getKeptRecord } from '../queries/record';
import { findWritten, listReviews } from '../queries/review';
import { getPrivateFacts, type KeptSubmission } from '../queries/submission';
import { cardOf, listAlike, pointsOf } from './alike';

type Reading = Parameters<typeof listAlike>[0];
type Db = Reading['db'];

/** What a steward sees of a submission; ids of rows and accounts stay on the server. */
export async function viewSubmission(reading: Reading, submission: KeptSubmission) {
  const { db } = reading;
  const { id, publicId, name, state, revision, accountId, organizationId } = submission;
  const isOpen = OPEN_STATES.includes(state);
  const [reviews, written, open, relationships, privateFacts, author] = await Promise.all([
    listReviews(db, id),
    isOpen ? null : findWritten(db, id),
    isOpen ? viewOpen(reading, submission) : null,
    viewRelationships(db, submission),
    getPrivateFacts(db, id),
    accountId && viewAuthor(db, accountId, id),
  ]);
  return {
    ...{ publicId, name, state, revision, isNew: organizationId === null },
    ...{ sourceUrl: submission.sourceUrl, sourceNote: submission.sourceNote },
    ...{ entry: submission.slug, written, open, relationships, privateFacts, author },
    reviews: reviews.map(({ verdict, reason, createdAt }) => ({ verdict, reason, createdAt })),
  };
}

async function viewAuthor(db: Db, accountId: string, submissionId: number) {
  const history = await getAuthorHistory(db, accountId, submissionId);
  return { ...history, email: await findAddress(db, accountId) };
}

/** What would change, and what is there already. */
async function viewOpen(reading: Reading, submission: KeptSubmission) {
  const { organizationId, baseVersion, patch, notDuplicateOf: different } = submission;
  const kept = organizationId === null ? null : await getKeptRecord(reading.db, organizationId);
  const current = kept?.record ?? EMPTY_RECORD;
  const base = kept && (await getRecordAt(reading.db, kept, baseVersion ?? kept.version));
  const clashes = base ? rebase(base, current, patch).conflicts.map(({ field }) => field) : [];
  const proposed = { ...current, ...patch };
  return {
    version: kept?.version ?? null,
    differences: differencesOf(current, patch).map((difference) => {
      const isClash = clashes.includes(difference.field);
      // of what is new nothing stands there before
      const before = kept ? difference.before : null;
      return { ...difference, before, isClash, isTicked: !isClash };
    }),
    values: editValues(proposed),
    ...{ self: cardOf(proposed), points: pointsOf(proposed) },
    alike: kept ? [] : await listAlike(reading, proposed, { different }),
  };
}

async function viewRelationships(db: Db, { relationships }: KeptSubmission) {
  const named = await listNamed(
    db,
    relationships.flatMap(({ other }) => other ?? []),
  );
  return relationships.map(({ kind, direction, since, detail, other, otherName }) => ({
    ...{ kind, direction, since, detail, otherName },
    other: named.find(({ publicId }) => publicId === other) ?? null,
  }));
}
