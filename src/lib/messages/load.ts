import type { ColumnName } from '$lib/domain/export-columns';
import type { Messages } from './en';
import type { Language } from './languages';
import type { EntryWords } from './register-en';
import type { TendingWords } from './tending-en';
import type { StewardWords } from './steward-en';

export type { TendingWords };

const LOADERS: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('./en'),
  es: () => import('./es'),
};

/** The texts of one language; a visitor gets no other. */
export async function loadMessages(language: Language): Promise<Messages> {
  return (await LOADERS[language]()).messages;
}

type ColumnWords = Record<ColumnName, string>;
const COLUMN_LOADERS: Record<Language, () => Promise<{ columns: ColumnWords }>> = {
  en: () => import('./columns-en'),
  es: () => import('./columns-es'),
};

/** What the columns of the files mean; apart, because one page alone says so. */
export async function loadColumnWords(language: Language): Promise<ColumnWords> {
  return (await COLUMN_LOADERS[language]()).columns;
}

const STEWARD_LOADERS: Record<Language, () => Promise<{ steward: StewardWords }>> = {
  en: () => import('./steward-en'),
  es: () => import('./steward-es'),
};

/** Texts of the pages of stewards; apart, because few visitors are. */
export async function loadStewardWords(language: Language): Promise<StewardWords> {
  return (await STEWARD_LOADERS[language]()).steward;
}

const ENTRY_LOADERS: Record<Language, () => Promise<{ entry: EntryWords }>> = {
  en: () => import('./register-en'),
  es: () => import('./register-es'),
};

/** Texts of the pages on which entries are sent in; apart, because few visitors do. */
export async function loadEntryWords(language: Language): Promise<EntryWords> {
  return (await ENTRY_LOADERS[language]()).entry;
}

const TENDING_LOADERS: Record<Language, () => Promise<{ tending: TendingWords }>> = {
  en: () => import('./tending-en'),
  es: () => import('./tending-es'),
};

/** What is said where an entry is tended; apart, because most pages say nothing of it. */
export async function loadTending(language: Language): Promise<TendingWords> {
  return (await TENDING_LOADERS[language]()).tending;
}
