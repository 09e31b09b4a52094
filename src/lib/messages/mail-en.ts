import { mailOwn } from './mail-own-en';
import { mailSteward } from './mail-steward-en';
import { mailSubmission } from './mail-submission-en';

/** Texts of mails; apart from those of pages, since only the server needs them. */
export const mail = {
  hello: (name: string | null) => (name ? `Hello ${name},` : 'Hello,'),
  from: (site: string, origin: string) => `This mail comes from ${site}, ${origin}.`,
  signIn: {
    subject: 'Your code to sign in to Weft',
    intro: 'This is your code to sign in:',
    how: 'Type it on the page where you asked for it, in the same browser, within 10 minutes.',
    link: 'Or fill it in with this link',
    unasked: 'If you did not ask for it, do nothing: without the code nobody gets in.',
    why: 'You get it because somebody typed your address on the sign-in page.',
  },
  ...mailOwn,
  ...mailSteward,
  ...mailSubmission,
};

export type MailMessages = typeof mail;
