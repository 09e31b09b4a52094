import { error, type RequestEvent } from '@sveltejs/kit';
import { InvalidInput } from '$lib/domain/errors';
import { basemapFrom } from '$lib/map/basemap';
import { cardOf, listAlike, pointsOf } from '$lib/server/app/alike';
import { textOf } from '$lib/server/app/doors';
import { atQueue, decideItem, nextInQueue, requireSteward } from '$lib/server/app/queue-door';
import { listDifferent } from '$lib/server/queries/duplicate-pair';
import { findKeptOrganization, getStanding } from '$lib/server/queries/membership';
import { getKeptRecord } from '$lib/server/queries/record';
import { decideEntry, ENTRY_ACTS } from '$lib/server/usecases/decide-entry';
import {
  mergeOrganizations,
  separateOrganizations,
  unmergeOrganization,
} from '$lib/server/usecases/merge-organizations';

type Event = Pick<RequestEvent, 'locals'> & { params: { slug: string } };

async function findEntry({ locals, params }: Event) {
  const organization = await findKeptOrganization(locals.db, params.slug);
  if (!organization || organization.recordState === 'erased') {
    error(404, 'There is no organization at this address.');
  }
  return organization;
}

export const load = async (event) => {
  const at = await atQueue(event);
  const { id, slug, name, recordState } = await findEntry(event);
  await requireSteward(event, at.account, [id]);
  const { locals, url } = event;
  const { record } = await getKeptRecord(locals.db, id);
  const isThere = ['published', 'submitted'].includes(recordState);
  const except = [id, ...(await listDifferent(locals.db, id))];
  return {
    ...{ slug, name, recordState, confirmedOn: record.confirmedOn },
    ...(await getStanding(locals.db, id)),
    other: (url.searchParams.get('other') ?? '').slice(0, 500),
    alike: isThere ? await listAlike(locals, record, { except }) : [],
    ...{ self: cardOf(record), points: pointsOf(record) },
    basemap: basemapFrom(locals.settings.map),
    ...{ back: at.back, next: await nextInQueue(event, at) },
  };
};

/** The organization whose address, or the address of whose page, was typed. */
async function otherOf({ locals }: Event, form: FormData): Promise<number> {
  const typed = textOf(form, 'other', 500);
  const slug = /(?:^|\/organizations\/)([a-z0-9-]{1,120})\/?$/.exec(typed)?.[1];
  const other = slug && (await findKeptOrganization(locals.db, slug));
  if (!other) throw new InvalidInput('There is no such organization.');
  return other.id;
}

const needsReason = true;

export const actions = {
  act: (event) =>
    decideItem(event, { needsReason }, (form, by, reason) => {
      const act = ENTRY_ACTS.find((known) => known === textOf(form, 'act', 10));
      if (!act) throw new InvalidInput('There is no such act.');
      return decideEntry(event.locals.db, { slug: event.params.slug, act, reason, by });
    }),
  merge: (event) =>
    decideItem(event, { needsReason }, async (form, by, reason) => {
      const { id: goneId } = await findEntry(event);
      const keptId = await otherOf(event, form);
      await mergeOrganizations(event.locals.db, { goneId, keptId, reason, by });
    }),
  different: (event) =>
    decideItem(event, { needsReason }, async (form, by, reason) => {
      const { id } = await findEntry(event);
      const other = await otherOf(event, form);
      await separateOrganizations(event.locals.db, { goneId: id, keptId: other, reason, by });
    }),
  unmerge: (event) =>
    decideItem(event, { needsReason }, async (form, by, reason) => {
      const goneId = await otherOf(event, form);
      await unmergeOrganization(event.locals.db, { goneId, reason, by });
    }),
};
