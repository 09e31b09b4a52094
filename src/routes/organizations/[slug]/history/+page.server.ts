import { error, fail, redirect } from '@sveltejs/kit';
import { hasRole } from '$lib/domain/account';
import { InvalidInput } from '$lib/domain/errors';
import type { RecordField } from '$lib/domain/record';
import { changedFields, pick, publicDifference } from '$lib/domain/record-difference';
import { readFields, textOf } from '$lib/server/app/doors';
import { mayKeep, requireKeeper, requireOrganization } from '$lib/server/app/organization-door';
import { orRefuse } from '$lib/server/app/respond';
import { findChangeset, getRecordAt, listHistory } from '$lib/server/queries/history';
import { getKeptRecord } from '$lib/server/queries/record';
import { isUndoable } from '$lib/domain/undo';
import { undoChangesOf } from '$lib/server/usecases/undo-changes';

const PAGE = 50;

export const load = (event) =>
  orRefuse(async () => {
    const { locals, url } = event;
    const organization = await requireOrganization(event);
    const { db } = locals;
    const after = url.searchParams.get('after');
    const below = after ? await findChangeset(db, after) : null;
    if (after && !below) throw new InvalidInput('"after" names no change.');
    const entries = await listHistory(db, organization.id, {
      below: below?.id ?? null,
      limit: PAGE + 1,
    });
    const shown = entries.slice(0, PAGE);
    const mayUndo = await mayKeep(event, organization.slug);
    return {
      name: organization.name,
      slug: organization.slug,
      version: organization.version,
      isSteward: hasRole(locals.account, 'steward'),
      compared: await compare(),
      next: entries.length > PAGE ? shown[PAGE - 1].publicId : null,
      // ids of accounts and rows stay on the server
      entries: shown.map(({ publicId, kind, reason, createdAt, accountId, changes, ...entry }) => ({
        ...{ publicId, kind, reason, createdAt },
        ...{ author: entry.author, isSteward: entry.isSteward },
        ...{ citation: entry.citation, isUndone: entry.isUndone },
        isSignedIn: accountId !== null,
        canUndo: mayUndo && !entry.isUndone && isUndoable(kind, changes),
        changes: changes.map(({ subjectType, version, op, before, after, relationship }) => ({
          ...{ subjectType, version, op, relationship },
          // of a relationship the sentence is enough; what is new is the entry itself
          ...(subjectType === 'organization' && op === 'update'
            ? publicDifference(before ?? {}, after ?? {})
            : publicDifference({}, {})),
        })),
      })),
    };

    /** The difference of two versions, where the address asks for it. */
    async function compare() {
      const [from, to] = ['from', 'to'].map((name) => versionOf(url, name, organization.version));
      if (from === null || to === null) return null;
      const kept = await getKeptRecord(db, organization.id);
      const [before, now] = await Promise.all([from, to].map((v) => getRecordAt(db, kept, v)));
      const fields = changedFields(before, now);
      return { from, to, ...publicDifference(pick(before, fields), pick(now, fields)) };
    }
  });

function versionOf(url: URL, name: string, newest: number): number | null {
  const given = url.searchParams.get(name);
  if (given === null) return null;
  const version = Number(given);
  if (Number.isSafeInteger(version) && version >= 1 && version <= newest) return version;
  throw new InvalidInput(`"${name}" must be a version from 1 to ${newest}.`);
}

export const actions = {
  undo: async (event) => {
    const { account, organization, role } = await requireKeeper(event);
    const { db } = event.locals;
    const form = await readFields(event.request);
    const id = textOf(form, 'id', 10);
    const reason = textOf(form, 'reason', 300);
    const changeset = await findChangeset(db, id);
    const entries = changeset
      ? await listHistory(db, organization.id, { below: changeset.id + 1, limit: 1 })
      : [];
    const entry = entries.find(({ publicId }) => publicId === id);
    if (!entry || !isUndoable(entry.kind, entry.changes)) error(400, 'This cannot be undone.');
    if (reason.length < 10) return fail(422, { id, reason });
    const range = { changesetId: entry.changesetId, organizationId: organization.id };
    const { undone, conflicts } = await undoChangesOf(db, {
      ...{ range, reason, accountId: account.id, isAct: role === null },
    });
    if (conflicts.length > 0 || undone === 0) {
      return fail(409, {
        ...{ id, undone },
        conflicts: conflicts.map(({ field, after, current }) => ({
          field: field as RecordField,
          ...publicDifference({ [field]: after }, { [field]: current }),
        })),
      });
    }
    redirect(303, `/organizations/${organization.slug}/history`);
  },
};
