import type { Importer } from '$lib/domain/candidate';
import { coopsUk, coopsUkOutlets } from './coops-uk';
import { germanWorkerCoops } from './german-worker-coops';
import { memberLists } from './member-lists';
import { ncua } from './ncua';
import { techCoops } from './tech-coops';

/** Every public format that can be imported. */
export const IMPORTERS: readonly Importer[] = [
  coopsUk,
  coopsUkOutlets,
  ncua,
  techCoops,
  ...memberLists,
  germanWorkerCoops,
];

export function findImporter(format: string): Importer | undefined {
  return IMPORTERS.find((importer) => importer.format === format);
}
