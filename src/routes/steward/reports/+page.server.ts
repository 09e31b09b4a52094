import { error, fail, redirect } from '@sveltejs/kit';
import { REPORT_KINDS } from '$lib/domain/report';
import { readFields, refusal, requireRole, textOf } from '$lib/server/app/doors';
import { listOpenReports } from '$lib/server/queries/report';
import { listDisputes } from '$lib/server/queries/statement';
import { decideReport } from '$lib/server/usecases/end-report';

const PAGE = 25;

export const load = async (event) => {
  const { region } = requireRole(event, 'steward');
  const { searchParams } = event.url;
  const given = searchParams.get('after') ?? '';
  const after = /^\d{1,9}$/.test(given) ? Number(given) : 0;
  const kind = REPORT_KINDS.find((known) => known === searchParams.get('kind')) ?? null;
  const found = await listOpenReports(event.locals.db, { region, kind, after, limit: PAGE + 1 });
  const reports = found.slice(0, PAGE);
  const disputes = await listDisputes(event.locals.db, { region, limit: PAGE });
  return { reports, disputes, kind, next: found.length > PAGE ? reports[PAGE - 1].id : null };
};

export const actions = {
  default: async (event) => {
    const by = requireRole(event, 'steward');
    const { locals, request } = event;
    const form = await readFields(request);
    const given = textOf(form, 'id', 9);
    if (!/^\d{1,9}$/.test(given)) error(400, 'The form could not be read.');
    const id = Number(given);
    const reason = textOf(form, 'reason', 2000);
    if (reason.length < 10) return fail(422, { id, problem: 'reason', reason });
    const state = textOf(form, 'state', 10) === 'resolved' ? 'resolved' : 'declined';
    const decision = { id, state, reason, by, language: locals.language } as const;
    try {
      await decideReport(locals.db, locals.settings.origin, decision);
    } catch (cause) {
      const refused = refusal(event, cause);
      return fail(refused.status, { ...refused.data, id, reason });
    }
    redirect(303, '/steward/reports');
  },
};
