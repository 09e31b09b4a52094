import { NotFound } from '$lib/domain/errors';
import { CSV_FLAVORS } from '$lib/domain/export-columns';
import { EXPORT_FILES, isExportFile } from '$lib/domain/export-files';
import { GEXF_VERSIONS } from '$lib/server/formats/gexf';
import { writeFile } from '$lib/server/formats/write-file';
import { orProblem } from '$lib/server/app/respond';
import { chooseDataset, oneOf, streamed } from '../../export-dataset';

export const GET = ({ params: { file }, url, locals }) =>
  orProblem(async () => {
    if (!isExportFile(file))
      throw new NotFound(`Files are ${Object.keys(EXPORT_FILES).join(', ')}.`);
    const options = {
      csv: oneOf(url, 'csv', CSV_FLAVORS),
      gexf: oneOf(url, 'gexf', GEXF_VERSIONS),
    };
    return streamed(writeFile(file, await chooseDataset(url, locals), options), {
      'content-type': EXPORT_FILES[file],
      'content-disposition': `attachment; filename="${file}"`,
    });
  });
