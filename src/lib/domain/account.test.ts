import { describe, expect, it } from 'vitest';
import { type Account, emailSchema, hasRole, readRegion, stewards } from './account';
import { localPath } from './local-path';
import { printCode, readCode } from './sign-in-code';

const account = (role: Account['role'], region: string | null = null): Account => ({
  id: '1',
  email: 'a@example.org',
  name: '',
  role,
  region,
  language: 'en',
});
const denver = [{ countryCode: 'US', regionCode: 'US.CO' }];

describe('a role', () => {
  it('holds what those before it hold', () => {
    expect(hasRole(account('admin'), 'steward')).toBe(true);
    expect(hasRole(account('steward'), 'admin')).toBe(false);
    expect(hasRole(null, 'contributor')).toBe(false);
  });

  it('of a steward ends at the region given', () => {
    expect(stewards(account('steward'), [])).toBe(true);
    expect(stewards(account('steward', 'US.CO'), denver)).toBe(true);
    expect(stewards(account('steward', 'US'), denver)).toBe(true);
    expect(stewards(account('steward', 'US.NM'), denver)).toBe(false);
    expect(stewards(account('steward', 'US.CO'), [])).toBe(false);
    expect(stewards(account('contributor'), denver)).toBe(false);
    expect(readRegion(' us-co')).toBe('US.CO');
  });
});

describe('an e-mail address', () => {
  it('has one spelling', () =>
    expect(emailSchema.parse(' Ana@Example.ORG ')).toBe('ana@example.org'));
  it.each(['', 'ana', 'a@b', 'a@b.c\r\nBcc: x@y.z', 'a@b.org,c@d.org', `${'x'.repeat(250)}@b.org`])(
    'is not %j',
    (text) => expect(emailSchema.safeParse(text).success).toBe(false),
  );
});

describe('where to go on to', () => {
  it.each(['/', '/organizations?q=a#b', '/a//b?next=//c'])('may be %s', (path) =>
    expect(localPath(path)).toBe(path),
  );
  it.each([
    ...[
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '\\/evil.example',
      'javascript:1',
    ],
    ...['', null, 7, '/\t/evil.example', ' //evil.example', '/'.padEnd(3000, 'a')],
  ])('is the map for %j', (path) => {
    const target = new URL(localPath(path), 'https://weft.example');
    expect(target.origin).toBe('https://weft.example');
    expect(target.pathname.startsWith('//')).toBe(false);
  });
});

describe('a code', () => {
  it('is read as it is meant', () => {
    expect(readCode(' abcd-ol1i ')).toBe('ABCD0111');
    expect(readCode(printCode('ABCD0111'))).toBe('ABCD0111');
  });
});
