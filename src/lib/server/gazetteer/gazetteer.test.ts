import { beforeAll, describe, expect, it } from 'vitest';
import { type Gazetteer, openGazetteer } from './gazetteer';

let gazetteer: Gazetteer;
beforeAll(async () => {
  gazetteer = await openGazetteer();
});

const first = (query: string) => {
  const [entry] = gazetteer.suggest(query, { limit: 8 });
  return entry && `${entry.name}, ${entry.regionCode ?? entry.country}`;
};

describe('place suggestions', () => {
  it.each([
    ['denver', 'Denver, US.CO'],
    ['Denver, CO', 'Denver, US.CO'],
    ['denver colorado', 'Denver, US.CO'],
    ['paris texas', 'Paris, US.TX'],
    ['Paris, France', 'Paris, FR.11'],
    ['springfield il', 'Springfield, US.IL'],
    ['munich', 'Munich, DE.02'],
    ['münchen', 'Munich, DE.02'],
    ['monaco di baviera', 'Munich, DE.02'],
    ['東京', 'Tokyo, JP.40'],
    ['москва', 'Moscow, RU.48'],
    ['bolonga', 'Bologna, IT.05'],
    ['denvr', 'Denver, US.CO'],
    ['sna francisco', 'San Francisco, US.CA'],
    ['colorado', 'Colorado, US.CO'],
    ['a coruna', 'A Coruña, ES.58'],
    ['80202', '80202 Denver, US.CO'],
    ['K1A 0B1', 'K1A Government Of Canada Ottawa And Gatineau Offices, CA.08'],
    ['alemania', 'Germany, DE'],
    ['uk', 'United Kingdom, GB'],
  ])('%s gives %s first', (query, name) => expect(first(query)).toBe(name));

  it('says which other name was typed', () => {
    expect(gazetteer.suggest('monaco di baviera', { limit: 1 })[0].matched).toBe(
      'Monaco Di Baviera',
    );
  });

  it('does not take a three-letter alias for a capital', () => {
    expect(first('bar')).not.toContain('Berlin');
  });

  it('offers the state and the country called Georgia', () => {
    const ids = gazetteer.suggest('georgia', { limit: 5 }).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['US.GA', 'GE']));
  });

  it.each(['', '!!!', '\ud800', '%', 'x'.repeat(5000)])('answers %j with nothing', (query) => {
    expect(gazetteer.suggest(query, { limit: 8 })).toEqual([]);
  });
});

describe('locating a description', () => {
  it('finds a town by country, region and postal code', () => {
    expect(
      gazetteer.locate({ locality: 'Portland', region: 'Oregon', country: 'US' })?.regionCode,
    ).toBe('US.OR');
    expect(
      gazetteer.locate({ locality: 'Portland', region: 'ME', country: 'US' })?.regionCode,
    ).toBe('US.ME');
    expect(gazetteer.locate({ postalCode: '02139-1234', country: 'US' })?.id).toBe('US-02139');
    expect(gazetteer.locate({ region: 'Colorado', country: 'US' })?.id).toBe('US.CO');
  });

  it.each([
    { locality: 'Springfield', country: 'US' },
    { locality: 'the north', country: 'GB' },
    { locality: 'Denver' },
    { locality: 'PO Box 12', country: 'US' },
    {},
  ])('does not guess %j', (place) => expect(gazetteer.locate(place)).toBeNull());

  it('knows countries in many languages', () => {
    const names = [
      'UK',
      'Great Britain',
      'GB',
      'Deutschland',
      'DE',
      'Alemania',
      'Estados Unidos',
      '日本',
    ];
    expect(names.map((name) => gazetteer.countryOf(name))).toEqual([
      'GB',
      'GB',
      'GB',
      'DE',
      'DE',
      'DE',
      'US',
      'JP',
    ]);
    expect(gazetteer.countryOf('USA / Germany')).toBeNull();
  });

  it('finds the town closest to a point and entries by id', () => {
    const denver = gazetteer.nearest(39.74, -104.98);
    expect(denver?.country).toBe('US');
    expect(gazetteer.find(denver?.id ?? '')).toEqual(denver);
    expect(gazetteer.find('US.CO')?.name).toBe('Colorado');
    expect(gazetteer.find('no-such')).toBeNull();
  });
});
