import { NotFound } from '$lib/domain/errors';
import { CSV_FLAVORS } from '$lib/domain/export-columns';
import { EXPORT_FILES, isExportFile } from '$lib/domain/export-files';
import { GEXF_VERSIONS } from '$lib/server/formats/gexf';
import { orProblem } from '$lib/server/app/respond';
import { answerFile, oneOf } from '../../export-dataset';

export const GET = (event) =>
  orProblem(() => {
    const { file } = event.params;
    if (!isExportFile(file))
      throw new NotFound(`Files are ${Object.keys(EXPORT_FILES).join(', ')}.`);
    const options = {
      csv: oneOf(event.url, 'csv', CSV_FLAVORS),
      gexf: oneOf(event.url, 'gexf', GEXF_VERSIONS),
    };
    return answerFile(event, file, options, {
      'content-type': EXPORT_FILES[file],
      'content-disposition': `attachment; filename="${file}"`,
    });
  });
