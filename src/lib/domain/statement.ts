import { z } from 'zod';
import { RELATIONSHIP_KINDS, SYMMETRIC_KINDS, type RelationshipKind } from './vocabulary';

/** What one end of a relationship may say about it. */
export const ANSWERS = ['confirm', 'dispute', 'end'] as const;
export type Answer = (typeof ANSWERS)[number];

export type Side = 'source' | 'target';

/** A new statement as a form has it; problems are named by field: other, kind, detail or since. */
export const statementSchema = z.object({
  /** Slug of the other organization, or the address of its page. */
  other: z
    .string()
    .transform((typed) => /(?:^|\/)([a-z0-9-]{1,120})\/?$/.exec(typed.trim())?.[1] ?? '')
    .pipe(z.string().min(1)),
  /** `member_of:forward` reads from the organization that speaks. */
  kind: z
    .string()
    .regex(/^[a-z_]+:(forward|backward)$/)
    .transform((text) => text.split(':') as [RelationshipKind, 'forward' | 'backward'])
    .refine(([kind]) => RELATIONSHIP_KINDS.includes(kind)),
  detail: z.string().max(120),
  since: z.union([z.literal('').transform(() => null), z.string().regex(/^[12]\d{3}$/)]),
});
export type Statement = z.output<typeof statementSchema>;

/** Which organization stands first: a kind that reads the same from both ends is stored once. */
export function endsOf(
  own: number,
  other: number,
  [kind, direction]: Statement['kind'],
): { sourceId: number; targetId: number; side: Side } {
  const isFirst = SYMMETRIC_KINDS.includes(kind) ? own < other : direction === 'forward';
  return isFirst
    ? { sourceId: own, targetId: other, side: 'source' }
    : { sourceId: other, targetId: own, side: 'target' };
}
