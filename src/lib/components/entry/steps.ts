export const STEPS = 5;

/** The step on which a field stands, from 0. */
export function stepOf(field: string): number {
  const [name] = field.split('.');
  if (['name', 'kind', 'kinds', 'place', 'different'].includes(name)) return 0;
  if (['websites', 'contacts'].includes(name)) return 2;
  if (name === 'ties') return 3;
  if (['email', 'source', 'note'].includes(name)) return 4;
  return 1;
}
