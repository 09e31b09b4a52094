import { z } from 'zod';
import { emailSchema } from './account';

/** What a visitor may say is wrong with an entry. */
export const REPORT_KINDS = [
  'closed',
  'wrong',
  'duplicate',
  'not_coop',
  'personal_data',
  'other',
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** Kinds that say something only with words of their own. */
const NEEDS_TEXT: readonly ReportKind[] = ['wrong', 'personal_data', 'other'];

/** A report as a form has it. Problems are named by field: kind, text, other or email. */
export const reportSchema = z
  .object({
    kind: z.enum(REPORT_KINDS),
    text: z.string().max(2000),
    /** Address of the page of the other entry of a duplicate. */
    other: z.string().max(500).transform(slugIn),
    /** Where an answer goes to; null: nobody wants one. */
    email: z.union([z.literal('').transform(() => null), emailSchema]),
  })
  .refine(({ kind, text }) => !NEEDS_TEXT.includes(kind) || text.length >= 10, { path: ['text'] })
  .refine(({ kind, other, text }) => kind !== 'duplicate' || other || text, { path: ['other'] });
export type NewReport = z.output<typeof reportSchema>;

/** The organization that an address of this site, or a slug, names; null: none. */
function slugIn(typed: string): string | null {
  return /(?:^|\/organizations\/)([a-z0-9-]{1,120})\/?$/.exec(typed.trim())?.[1] ?? null;
}
