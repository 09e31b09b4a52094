import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printSearch } from './search';
import { parseSearch, requireSearch } from './search-schema';

const parse = (query: string) => parseSearch(new URLSearchParams(query));

describe('a search in an address', () => {
  it('is read and printed back the same', () => {
    const query =
      'q=bakery&group=worker&group=support&sector=food&country=US&status=closed&near=39.74%2C-104.99' +
      '&within=100&bbox=-105%2C39%2C-104%2C40&linked=usfwc&relationship=member_of&state=confirmed&state=ended&evidence=worker_owned&founded=1990..2005&confirmed=12&located=no&connected=yes&sort=name';
    const { search, problems } = parse(query);
    expect(problems).toEqual([]);
    expect(parseSearch(printSearch(search)).search).toEqual(search);
  });

  it('treats empty parameters as absent, as an unfilled form sends them', () => {
    expect(parse('q=&kind=&within=').problems).toEqual([]);
  });

  it.each([
    ['within=-5', 'within'],
    ['within=1e3', 'within'],
    ['near=91,0', 'near'],
    ['near=12', 'near'],
    ['bbox=1,2,3', 'bbox'],
    ['bbox=0,10,1,5', 'bbox'],
    ['kind=bakery', 'kind'],
    ['country=usa', 'country'],
    ['founded=2005..1990', 'founded'],
    ['founded=..', 'founded'],
    ['located=maybe', 'located'],
    ['connected=maybe', 'connected'],
    ['sort=best', 'sort'],
    ['linked=<script>', 'linked'],
    ['q=%00', 'q'],
    [`q=${'x'.repeat(10_000)}`, 'q'],
    ['q=a&q=b', 'q'],
    ['relationship=knows', 'relationship'],
    ['state=rumoured', 'state'],
    ['evidence=nice', 'evidence'],
    ['confirmed=0', 'confirmed'],
    ['confirmed=1.5', 'confirmed'],
    ['place=5419384&near=1,1', 'near'],
  ])('answers %s with a problem at %s and keeps the rest', (query, field) => {
    const { search, problems } = parse(`${query}&sector=food`);
    expect(problems.map((problem) => problem.field)).toEqual([field]);
    expect(search.sector).toEqual(['food']);
  });

  it('refuses thousands of parameters without reading them', () => {
    const { problems } = parse('kind=coop&'.repeat(10_000));
    expect(problems).toHaveLength(1);
  });

  it('never throws anything but a clear refusal, whatever is sent', () => {
    const names = fc.constantFrom(
      'q',
      'near',
      'bbox',
      'kind',
      'founded',
      'after',
      'place',
      'within',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.string({ unit: 'binary' }))), (pairs) => {
        const params = new URLSearchParams(pairs);
        try {
          requireSearch(params);
        } catch (error) {
          expect(error).toHaveProperty('status', 400);
        }
      }),
    );
  });
});
