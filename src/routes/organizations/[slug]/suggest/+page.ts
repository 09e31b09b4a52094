import { loadEntryWords } from '$lib/messages/load';

export const load = async ({ data, parent }) => ({
  ...data,
  entryWords: await loadEntryWords((await parent()).language),
});
