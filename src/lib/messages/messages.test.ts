import { describe, expect, it } from 'vitest';
import { GROUPS, KINDS, RELATIONSHIP_KINDS, SECTORS, SUPPORTS } from '$lib/domain/vocabulary';
import { preferredLanguage } from './languages';
import { messages as en } from './en';
import { messages as es } from './es';
import { entry as entryEn } from './register-en';
import { entry as entryEs } from './register-es';
import { steward as stewardEn } from './steward-en';
import { steward as stewardEs } from './steward-es';

/** Paths of all texts; functions count as texts. */
function pathsOf(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' ? pathsOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

describe.each([
  ['en', en],
  ['es', es],
])('the texts in %s', (_, texts) => {
  it('are complete', () => expect(pathsOf(texts)).toEqual(pathsOf(en)));

  it('name every code of the vocabularies', () => {
    expect(Object.keys(texts.group)).toEqual([...GROUPS]);
    expect(Object.keys(texts.kind)).toEqual(KINDS);
    expect(Object.keys(texts.sector)).toEqual([...SECTORS]);
    expect(Object.keys(texts.support)).toEqual([...SUPPORTS]);
    expect(Object.keys(texts.relationship)).toEqual([...RELATIONSHIP_KINDS]);
  });

  it('have no empty text', () => {
    const texts1 = JSON.stringify(texts);
    expect(texts1).not.toContain('""');
  });
});

it('has the same texts for stewards in every language, none empty', () => {
  expect(pathsOf(stewardEs)).toEqual(pathsOf(stewardEn));
  expect(JSON.stringify([stewardEn, stewardEs])).not.toContain('""');
});

it('has the same texts for those who send something in every language, none empty', () => {
  expect(pathsOf(entryEs)).toEqual(pathsOf(entryEn));
  expect(JSON.stringify([entryEn, entryEs])).not.toContain('""');
});

describe('the language of a visitor', () => {
  it.each([
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['fr,es;q=0.5,en;q=0.7', 'en'],
    ['ja', 'en'],
    [null, 'en'],
  ])('%s is answered in %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});
