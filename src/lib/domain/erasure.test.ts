import { describe, expect, it } from 'vitest';
import { readWords, redactWords, withoutWords, wordPattern } from './erasure';
import { EMPTY_RECORD } from './record';

describe('words that are erased', () => {
  it('are read one a line, and found as they are, whatever their case', () => {
    expect(readWords(' Ana Example \n\n+1 (555) 0\nAna Example')).toEqual([
      'Ana Example',
      '+1 (555) 0',
    ]);
    const facts = { name: 'by ANA example', list: [{ phone: '+1 (555) 0100' }, 7, null] };
    expect(redactWords(facts, wordPattern(['Ana Example', '+1 (555) 0']))).toEqual({
      name: 'by [redacted]',
      list: [{ phone: '[redacted]100' }, 7, null],
    });
  });

  it('go out of texts, and take names, links and contacts with them', () => {
    const record = {
      ...EMPTY_RECORD,
      name: 'Ana Example Bakery',
      links: [{ url: 'https://ana-example.example/', kind: 'website' as const }],
      contacts: [
        { kind: 'email' as const, value: 'ana@x.example', isPersonal: true, consentedOn: null },
      ],
      texts: [
        { language: 'en', summary: 'Run by Ana Example.', description: null, isOriginal: true },
      ],
    };
    const patch = withoutWords({ publicId: 'oabcdefghi', record }, ['Ana Example', 'ana@']);
    expect(patch).toMatchObject({ name: 'Bakery', contacts: [], links: record.links });
    expect(patch.texts).toMatchObject([{ summary: 'Run by .' }]);
    const nameless = withoutWords({ publicId: 'oabcdefghi', record }, ['Ana Example Bakery']);
    expect(nameless.name).toBe('oabcdefghi');
  });
});
