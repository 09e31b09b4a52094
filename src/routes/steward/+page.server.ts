import { fail } from '@sveltejs/kit';
import { positionOf, printQueue, queuePath } from '$lib/domain/queue';
import { readFields, textOf } from '$lib/server/app/doors';
import { atQueue } from '$lib/server/app/queue-door';
import { countQueue, listQueue } from '$lib/server/queries/queue';
import { DECIDED_AT_ONCE, decideMany } from '$lib/server/usecases/decide-many';

const PAGE = 25;
const MOST = 1000;

export const load = async (event) => {
  const { account, filter, after } = await atQueue(event);
  const { db } = event.locals;
  const asked = { filter, region: account.region };
  const [found, counts] = await Promise.all([
    listQueue(db, asked, { after, limit: PAGE + 1 }),
    countQueue(db, { ...asked, filter: { ...filter, type: null } }, MOST),
  ]);
  const items = found.slice(0, PAGE);
  return {
    ...{ filter, counts, most: MOST, region: account.region, isLater: after !== null },
    next: found.length > PAGE ? `/steward${printQueue(filter, positionOf(items[PAGE - 1]))}` : null,
    items: items.map((item) => ({
      item,
      href: queuePath(item, filter),
      isChoosable: DECIDED_AT_ONCE.some((type) => type === item.type),
    })),
  };
};

/** Boxes that were ticked, each a type and an id. */
function readItems(form: FormData) {
  return form
    .getAll('item')
    .slice(0, PAGE)
    .flatMap((value) => {
      const [, given, id] = /^([a-z]+):([a-z0-9-]{1,120})$/.exec(String(value)) ?? [];
      const type = DECIDED_AT_ONCE.find((known) => known === given);
      return type && (type !== 'report' || /^\d{1,9}$/.test(id)) ? [{ type, id }] : [];
    });
}

export const actions = {
  default: async (event) => {
    const { account: by } = await atQueue(event);
    const { locals } = event;
    const form = await readFields(event.request);
    const items = readItems(form);
    const reason = textOf(form, 'reason', 2000);
    if (items.length === 0) return fail(422, { problem: 'none', reason });
    if (reason.length < 10) return fail(422, { problem: 'reason', reason });
    const verdict = textOf(form, 'verdict', 10) === 'approve' ? 'approve' : 'refuse';
    const site = { db: locals.db, seal: locals.seal, origin: locals.settings.origin };
    return decideMany(site, { items, verdict, reason, by, language: locals.language });
  },
};
