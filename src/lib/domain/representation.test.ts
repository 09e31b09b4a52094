import { describe, expect, it } from 'vitest';
import { alternateLinks, preferredRepresentation } from './representation';

describe('the representation that an Accept header likes best', () => {
  it.each([
    [null, 'html'],
    ['*/*', 'html'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
    ['text/turtle', 'ttl'],
    ['application/ld+json', 'jsonld'],
    ['text/turtle;q=0.5, application/ld+json;q=0.8', 'jsonld'],
    ['text/html;q=0.4, text/turtle', 'ttl'],
    ['text/*;q=0.9, text/html;q=0.1', 'ttl'],
    ['application/*, text/html;q=0.5', 'jsonld'],
    ['text/turtle;q=0, */*;q=0.1', 'html'],
    ['Application/LD+JSON; Q=1.0', 'jsonld'],
    ['image/png', 'html'],
    ['; ;,,q=', 'html'],
  ])('%s gives %s', (accept, wanted) => {
    expect(preferredRepresentation(accept)).toBe(wanted);
  });

  it('is told by links beside the page', () => {
    expect(alternateLinks('/organizations/usfwc')).toBe(
      '</organizations/usfwc.jsonld>; rel="alternate"; type="application/ld+json", ' +
        '</organizations/usfwc.ttl>; rel="alternate"; type="text/turtle"',
    );
  });
});
