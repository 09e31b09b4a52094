/** Letters and digits that are not mistaken for each other (Crockford's base 32). */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const CODE_LENGTH = 8;
/** How long a mailed code can be used, in seconds. */
export const CODE_SECONDS = 600;

/** What was meant by what was typed: any case, with spaces or hyphens, O for 0, I and L for 1. */
export function readCode(typed: string): string {
  return typed
    .slice(0, 40)
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

/** In two halves, for reading out. */
export const printCode = (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`;
