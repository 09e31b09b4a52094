import { loadStewardWords } from '$lib/messages/load';

export const load = async ({ parent }) => ({
  stewardWords: await loadStewardWords((await parent()).language),
});
