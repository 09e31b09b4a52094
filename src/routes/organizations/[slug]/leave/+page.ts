import { loadTending } from '$lib/messages/load';

export const load = async ({ data, parent }) => ({
  ...data,
  words: await loadTending((await parent()).language),
});
