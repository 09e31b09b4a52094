import { LANGUAGES, type Language } from './languages';
import { mail as en, type MailMessages } from './mail-en';
import { mail as es } from './mail-es';

const MAIL: Record<Language, MailMessages> = { en, es };

/** The mail texts of a language as kept with an account; English where it is none of ours. */
export function mailMessages(language: string): MailMessages {
  return MAIL[LANGUAGES.find((known) => known === language) ?? 'en'];
}
