import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { NotFound } from '$lib/domain/errors';
import { answerFrozen } from '$lib/server/app/frozen-file';
import { orProblem } from '$lib/server/app/respond';
import { findSnapshot } from '$lib/server/queries/snapshot';

export const GET = ({ params, request, locals }) =>
  orProblem(async () => {
    const snapshot = await findSnapshot(locals.db, params.label);
    // only names that the snapshot has: none of them leads out of its folder
    const file = snapshot?.files.find(({ name }) => name === params.file);
    if (!snapshot || !file) throw new NotFound('There is no file of this name.');
    const path = join(locals.settings.snapshotDir, snapshot.label, file.name);
    await access(path).catch(() => {
      throw new NotFound('This file is not on this server; SNAPSHOT_DIR says where files are.');
    });
    return answerFrozen(request, path, file);
  });
