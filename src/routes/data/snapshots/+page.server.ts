import { listSnapshots } from '$lib/server/queries/snapshot';

export const load = async ({ locals }) => ({ snapshots: await listSnapshots(locals.db) });
