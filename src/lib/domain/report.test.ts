import { describe, expect, it } from 'vitest';
import { reportSchema } from './report';

const problemsOf = (given: object) => {
  const blank = { kind: 'closed', text: '', other: '', email: '' };
  const result = reportSchema.safeParse({ ...blank, ...given });
  return result.success ? [] : result.error.issues.map(({ path }) => path[0]);
};

describe('a report', () => {
  it('needs words where its kind alone says too little', () => {
    expect(problemsOf({ kind: 'closed' })).toEqual([]);
    expect(problemsOf({ kind: 'wrong' })).toEqual(['text']);
    expect(problemsOf({ kind: 'personal_data', text: 'My name is in it.' })).toEqual([]);
  });

  it('of a duplicate names the other entry', () => {
    expect(problemsOf({ kind: 'duplicate' })).toEqual(['other']);
    const other = 'https://weft.example/organizations/green-taxi';
    expect(problemsOf({ kind: 'duplicate', other })).toEqual([]);
    expect(reportSchema.parse({ kind: 'duplicate', text: '', other, email: '' }).other).toBe(
      'green-taxi',
    );
  });

  it('takes no kind of its own making and no half address', () => {
    expect(problemsOf({ kind: 'spam' })).toEqual(['kind']);
    expect(problemsOf({ email: 'ana@' })).toEqual(['email']);
  });
});
