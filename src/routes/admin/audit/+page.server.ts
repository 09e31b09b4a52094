import { requireRole } from '$lib/server/app/doors';
import { listActs } from '$lib/server/queries/audit';

const PAGE = 50;

export const load = async (event) => {
  requireRole(event, 'admin');
  const given = event.url.searchParams.get('before') ?? '';
  const before = /^\d{1,9}$/.test(given) ? Number(given) : null;
  const acts = await listActs(event.locals.db, { before, limit: PAGE + 1 });
  const shown = acts.slice(0, PAGE);
  return { acts: shown, next: acts.length > PAGE ? shown[PAGE - 1].id : null };
};
