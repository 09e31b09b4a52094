import { describe, expect, it } from 'vitest';
import { editPatch, editSchema, editValues } from './edit-form';
import { EMPTY_RECORD, type OrganizationRecord } from './record';

const base: OrganizationRecord = {
  ...EMPTY_RECORD,
  ...{ name: 'Invented Bakery', kinds: ['worker_coop', 'platform_coop'], sectors: ['food'] },
  founded: { on: '1986-03-01', precision: 'month' },
  texts: [
    { language: 'fr', summary: 'Du pain', description: 'Long', isOriginal: true },
    { language: 'en', summary: 'Bread', description: null, isOriginal: false },
  ],
  links: [
    { url: 'https://bakery.example', kind: 'website' },
    { url: 'https://social.example/bakery', kind: 'social' },
  ],
  offers: [
    { support: 'training', note: 'at night', remote: true, languages: ['fr'], expiresOn: null },
  ],
};
const typed = (changes: object) =>
  editSchema.parse({
    ...editValues(base),
    websites: editValues(base).websites.join('\n'),
    ...changes,
  });

describe('the form that edits an entry', () => {
  it('changes nothing where nothing was changed', () => {
    expect(editPatch(base, typed({}), 'en')).toEqual({});
  });

  it('keeps what it does not show: other kinds, months, translations, notes, other links', () => {
    const values = { kind: 'coop', summary: 'Du bon pain', websites: 'bread.example' };
    expect(editPatch(base, typed({ ...values, offers: ['loans', 'training'] }), 'en')).toEqual({
      kinds: ['coop', 'platform_coop'],
      texts: [{ ...base.texts[0], summary: 'Du bon pain' }, base.texts[1]],
      links: [
        { url: expect.stringMatching(/^https:\/\/bread\.example/), kind: 'website' },
        base.links[1],
      ],
      offers: [
        { support: 'loans', note: null, remote: false, languages: [], expiresOn: null },
        base.offers[0],
      ],
    });
  });

  it('takes a first summary in the language of the form, and takes a year away', () => {
    const bare = { ...base, texts: [] };
    expect(editPatch(bare, typed({ summary: 'Bread', founded: '' }), 'es')).toEqual({
      founded: null,
      texts: [{ language: 'es', summary: 'Bread', description: null, isOriginal: true }],
    });
  });

  it('does not mind the order of boxes', () => {
    const two = { ...base, sectors: ['digital', 'food'] as OrganizationRecord['sectors'] };
    expect(editPatch(two, typed({ sectors: ['food', 'digital'] }), 'en')).toEqual({});
  });

  it.each([
    ['name', ' '],
    ['founded', '3000'],
    ['founded', 'long ago'],
    ['websites', 'javascript:alert(1)'],
    ['summary', 'x'.repeat(281)],
    ['kind', 'bakery'],
  ])('refuses %s "%s"', (field, value) => {
    const values = { ...editValues(base), websites: '', [field]: value };
    expect(editSchema.safeParse(values).error?.issues[0].path[0]).toBe(field);
  });
});
