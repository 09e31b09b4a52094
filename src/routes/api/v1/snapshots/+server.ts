import { answerJson, orProblem } from '$lib/server/app/respond';
import { listSnapshots } from '$lib/server/queries/snapshot';

export const GET = ({ locals }) =>
  orProblem(async () => answerJson({ snapshots: await listSnapshots(locals.db) }));
