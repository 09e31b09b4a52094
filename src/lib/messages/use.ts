import { page } from '$app/state';
import type { Messages } from './en';

/** The texts of the visitor's language, as the layout loaded them. */
export function useMessages(): Messages {
  return page.data.messages as Messages;
}
