import { loadMessages } from '$lib/messages/load';

export const load = async ({ data }) => ({
  ...data,
  messages: await loadMessages(data.language),
});
