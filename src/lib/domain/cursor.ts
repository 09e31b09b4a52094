import { InvalidInput } from './errors';

/** Cursors are opaque to visitors: the sort they belong to and the key of the last row seen. */
export function printCursor(sort: string, key: readonly (string | number)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify([sort, ...key]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** The key of a cursor of this sort, each part of the stated type, or a refusal. */
export function readCursor(
  cursor: string,
  sort: string,
  types: readonly ('string' | 'number')[],
): (string | number)[] {
  const parts = decode(cursor);
  const fits =
    parts?.length === types.length + 1 &&
    parts[0] === sort &&
    types.every((type, i) => typeof parts[i + 1] === type);
  if (!fits) throw new InvalidInput('"after" is not a cursor of this list; leave it out to start.');
  return parts.slice(1) as (string | number)[];
}

function decode(cursor: string): unknown[] | null {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
