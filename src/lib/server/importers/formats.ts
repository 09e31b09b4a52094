import type { Importer } from '$lib/domain/candidate';
import { cotech } from './cotech';
import { coopsUk, coopsUkOutlets } from './coops-uk';
import { germanWorkerCoops, germanWorkerCoopsJson } from './german-worker-coops';
import { memberLists } from './member-lists';
import { ncua } from './ncua';
import { techCoops } from './tech-coops';
import { weftCsv } from './weft-csv';

/** Every public format that can be imported. */
export const IMPORTERS: readonly Importer[] = [
  coopsUk,
  coopsUkOutlets,
  ncua,
  techCoops,
  ...memberLists,
  germanWorkerCoops,
  germanWorkerCoopsJson,
  cotech,
  weftCsv,
];

export function findImporter(format: string): Importer | undefined {
  return IMPORTERS.find((importer) => importer.format === format);
}
