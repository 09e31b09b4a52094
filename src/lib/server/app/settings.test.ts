import { describe, expect, it } from 'vitest';
import { readSettings } from './settings';

it('starts with nothing set', () => {
  expect(readSettings({ PORT: '', MAP_ATTRIBUTION: '' })).toMatchObject({
    port: 3000,
    origin: 'http://localhost:3000',
    databaseUrl: null,
    map: { kind: 'embedded' },
  });
});

it.each([
  [{ PORT: '70000' }, /PORT must be at most 65535/],
  [{ ORIGIN: 'coops.example' }, /ORIGIN must be the address people type/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must start with postgres/],
  [{ MAP_BASEMAP: 'osm' }, /MAP_BASEMAP is "osm"; use embedded/],
  [{ MAP_STYLE_DARK: 'https://a.example/s.json' }, /MAP_STYLE_DARK needs MAP_BASEMAP/],
  [{ GEOCODER: 'photon' }, /GEOCODER=photon needs GEOCODER_URL/],
])('stops at the start with a sentence for %j', (environment, message) => {
  expect(() => readSettings(environment)).toThrow(message);
});

const mailOf = (environment: Record<string, string>) => readSettings(environment).mail;
const SMTP_URL = 'smtp://mail.example';

describe('the settings of mail', () => {
  it('show mails on a page where nobody else is', () => {
    expect(mailOf({})).toEqual({ kind: 'mailbox' });
    expect(mailOf({ ORIGIN: 'http://127.0.0.1:8080' })).toEqual({ kind: 'mailbox' });
  });

  it('offer none elsewhere without a mail server', () => {
    expect(mailOf({ ORIGIN: 'https://coops.example' })).toEqual({ kind: 'none' });
    expect(mailOf({ ORIGIN: 'https://localhost.coops.example' })).toEqual({ kind: 'none' });
  });

  it.each([
    ['weft@coops.example', { name: 'Weft', address: 'weft@coops.example' }],
    ['Co-ops "of" <a@b.example>', { name: 'Co-ops of', address: 'a@b.example' }],
  ])('read %s', (MAIL_FROM, from) => {
    expect(mailOf({ SMTP_URL, MAIL_FROM })).toEqual({ kind: 'smtp', url: SMTP_URL, from });
  });

  it.each([
    [{ SMTP_URL: 'mail.example', MAIL_FROM: 'a@b.example' }, /SMTP_URL must start with/],
    [{ SMTP_URL }, /SMTP_URL needs MAIL_FROM/],
    [{ SMTP_URL, MAIL_FROM: 'a@b.example, c@d.example' }, /MAIL_FROM must be an address/],
    [{ AUTH_SECRET: 'short' }, /AUTH_SECRET must have at least 32/],
  ])('refuse %j with a sentence', (environment, sentence) => {
    expect(() => readSettings(environment)).toThrow(sentence);
  });
});
