import { Readable } from 'node:stream';
import { writeProfileIndex } from '$lib/server/formats/murmurations';
import { orProblem } from '$lib/server/app/respond';
import { chooseDataset, streamed } from '../export-dataset';

export const GET = ({ url, locals }) =>
  orProblem(async () =>
    streamed(Readable.from(writeProfileIndex(await chooseDataset(url, locals))), {
      'content-type': 'application/json',
    }),
  );
