import { NotFound } from '$lib/domain/errors';
import { citationOf } from '$lib/domain/snapshot';
import { orRefuse } from '$lib/server/app/respond';
import { findSnapshot } from '$lib/server/queries/snapshot';

export const load = ({ params, locals }) =>
  orRefuse(async () => {
    const snapshot = await findSnapshot(locals.db, params.label);
    if (!snapshot) throw new NotFound('There is no snapshot of this name.');
    return { snapshot, citation: citationOf(snapshot, locals.settings.origin) };
  });
