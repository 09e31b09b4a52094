import type { ColumnName } from '$lib/domain/export-columns';
import type { Messages } from './en';
import type { Language } from './languages';

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
