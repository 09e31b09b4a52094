import { orProblem } from '$lib/server/app/respond';
import { answerFile } from '../export-dataset';

export const GET = (event) =>
  orProblem(() =>
    answerFile(
      event,
      'murmurations.json',
      { csv: 'guarded', gexf: '1.3' },
      { 'content-type': 'application/json' },
    ),
  );
