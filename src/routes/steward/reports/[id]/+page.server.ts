import { error } from '@sveltejs/kit';
import { textOf } from '$lib/server/app/doors';
import { atQueue, decideItem, nextInQueue, requireSteward } from '$lib/server/app/queue-door';
import { listOpenReports } from '$lib/server/queries/report';
import { decideReport } from '$lib/server/usecases/end-report';

function idOf({ id }: { id: string }): number {
  if (!/^\d{1,9}$/.test(id)) error(404, 'There is no such report.');
  return Number(id);
}

export const load = async (event) => {
  const at = await atQueue(event);
  const id = idOf(event.params);
  const [report] = await listOpenReports(event.locals.db, { id, limit: 1 });
  if (report) await requireSteward(event, at.account, [report.organizationId]);
  return {
    report: report ? { ...report, organizationId: undefined } : null,
    ...{ back: at.back, next: await nextInQueue(event, at) },
  };
};

export const actions = {
  default: (event) =>
    decideItem(event, { needsReason: true }, (form, by, reason) => {
      const { db, language, settings } = event.locals;
      const state = textOf(form, 'state', 10) === 'resolved' ? 'resolved' : 'declined';
      const id = idOf(event.params);
      return decideReport(db, settings.origin, { id, state, reason, by, language });
    }),
};
