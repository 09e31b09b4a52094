import type { Importer } from '$lib/domain/candidate';

/** Every public format that can be imported. */
export const IMPORTERS: readonly Importer[] = [];

export function findImporter(format: string): Importer | undefined {
  return IMPORTERS.find((importer) => importer.format === format);
}
