import { page } from '$app/state';
import type { Messages } from './en';
import type { EntryWords } from './register-en';
import type { StewardWords } from './steward-en';

/** The texts of the visitor's language, as the layout loaded them. */
export function useMessages(): Messages {
  return page.data.messages as Messages;
}

/** The texts of stewards' pages, as their layout loaded them. */
export function useStewardWords(): StewardWords {
  return page.data.stewardWords as StewardWords;
}

/** The texts of pages on which entries are sent in, as these loaded them. */
export function useEntryWords(): EntryWords {
  return page.data.entryWords as EntryWords;
}
