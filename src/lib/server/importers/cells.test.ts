import { describe, expect, it } from 'vitest';
import { splitList } from './candidate-parts';
import { countryReader } from './countries';
import { known } from './csv-rows';

describe('a cell', () => {
  it.each(['n/a', 'N/A', 'na', 'TBC', 'tba', 'null', 'Unknown', 'none', '-', '–', '', undefined])(
    'with %j says nothing',
    (text) => expect(known(text)).toBe(''),
  );

  it.each(['Nadace', 'None So Blind Co-op', 'Unknown Pleasures', '0', '-1'])(
    'with %j says it',
    (text) => expect(known(text)).toBe(text),
  );
});

describe('a list in a cell', () => {
  it.each([
    [' a ; b;;c ;', ';', ['a', 'b', 'c']],
    ['a|b | |c', '|', ['a', 'b', 'c']],
    ['a\\;b;c', ';', ['a;b', 'c']],
    ['a\\|b|c;d', '|', ['a|b', 'c;d']],
    [' ; ', ';', []],
  ] as const)('%j has no empty part, and a separator after a backslash stays', (text, by, parts) =>
    expect(splitList(text, by)).toEqual(parts),
  );
});

describe('the name of a country', () => {
  const read = countryReader();

  it.each(['UK', 'uk', 'Great Britain', 'GB', 'Großbritannien', 'Royaume-Uni', 'Reino Unido'])(
    '%j is the United Kingdom',
    (text) => expect(read(text)).toBe('GB'),
  );
  it.each(['Deutschland', 'DE', 'Germany', 'Allemagne', 'Alemania', ' germany '])(
    '%j is Germany',
    (text) => expect(read(text)).toBe('DE'),
  );
  it.each(['', 'Neverland', 'ZZ', 'Wonderland, GB'])('%j is none', (text) =>
    expect(read(text)).toBeNull(),
  );
});
