import { randomInt } from 'node:crypto';

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A name for good: the letter of its noun (o, p, r, c, s) and nine random letters or digits. */
export function newPublicId(noun: 'o' | 'p' | 'r' | 'c' | 's'): string {
  const letters = Array.from({ length: 9 }, () => LETTERS[randomInt(LETTERS.length)]);
  return noun + letters.join('');
}
