import { loadColumnWords } from '$lib/messages/load';

export const load = async ({ data, parent }) => ({
  ...data,
  columns: await loadColumnWords((await parent()).language),
});
