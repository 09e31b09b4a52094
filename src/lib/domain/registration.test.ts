import { describe, expect, it } from 'vitest';
import { contactValues, readContacts } from './contact-form';
import { editPatch, editValues } from './edit-form';
import { placeValues, readPin } from './place-form';
import { EMPTY_RECORD, type RecordPlace } from './record';
import { problemsOf, registrationValues, typedRegistration } from './registration';

/** A form as a browser sends what was shown. */
function formOf(values: object, prefix = ''): FormData {
  const form = new FormData();
  const add = (name: string, value: unknown) => {
    if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) {
      for (const entry of value) form.append(name, entry);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, entry] of Object.entries(value)) add(`${name}.${key}`, entry);
    } else form.append(name, String(value));
  };
  for (const [key, value] of Object.entries(values)) add(prefix + key, value);
  return form;
}

const place: RecordPlace = {
  ...{ id: 'p000000001', role: 'workplace', label: null, isMain: true, precision: 'locality' },
  ...{ pointPrecision: 'locality', country: 'US', regionCode: 'US.CO', region: 'Colorado' },
  ...{ locality: 'Denver', postalCode: null, street: null, lat: 39.7, lon: -105 },
  ...{ gazetteerPoint: '5419384', placedBy: 'gazetteer', drawn: true },
};

describe('the form of a registration', () => {
  it('is read as it was shown', () => {
    const shown = registrationValues({
      name: 'Invented',
      kinds: ['union', 'media'],
      places: [place],
    });
    expect(typedRegistration(formOf(shown))).toEqual(shown);
  });

  it('wants a name, a kind and a place, and nothing else', () => {
    expect(problemsOf(registrationValues()).sort()).toEqual(['kind', 'name', 'place.where']);
  });

  it('reads nothing of other shapes', () => {
    const form = new FormData();
    form.append('contacts.0.kind', 'fax');
    form.append('name', new Blob(['x']));
    const typed = typedRegistration(form);
    expect(typed.name).toBe('');
    expect(problemsOf(typed)).toContain('contacts.0.kind');
  });
});

describe('a place of a form', () => {
  it('shows what is hidden of it to those who may see that', () => {
    const hidden = {
      street: 'Alley 7',
      postalCode: '80202',
      locality: null,
      lat: 39.8,
      lon: -105.1,
    };
    expect(placeValues(place, hidden)).toMatchObject({
      ...{ where: 'Denver, Colorado, US', street: 'Alley 7', pin: '39.8,-105.1' },
      ...{ postalCode: '80202', published: 'locality' },
    });
    expect(placeValues(place)).toMatchObject({ street: '', pin: '', entry: '5419384' });
  });

  it.each(['91,0', '0,181', '1', 'a,b', '1,2,3', ''])('has no pin at %s', (typed) =>
    expect(readPin(typed)).toBeNull(),
  );
});

describe('a contact of a form', () => {
  it('keeps the day on which a person agreed', () => {
    const known = { kind: 'email' as const, value: 'ana@weavers.example', isPersonal: true };
    const contacts = [{ ...known, consentedOn: '2020-02-02' }];
    const read = readContacts(contactValues(contacts), contacts, '2026-01-01');
    expect(read).toEqual({ contacts, hidden: [] });
  });
});

describe('figures and further kinds of a form', () => {
  const base = { ...EMPTY_RECORD, name: 'Invented', kinds: ['union' as const, 'media' as const] };
  const asOf = { on: '2020-01-01', precision: 'year' as const };
  const rest = { valueMax: null, qualifier: 'exact' as const, citation: 3 };
  const figures = [{ measure: 'members' as const, value: 12, asOf, ...rest }];

  it('stay where they are not changed or not shown', () => {
    const values = editValues({ ...base, figures });
    expect(editPatch({ ...base, figures }, values, 'en')).toEqual({});
    const { kinds, members, workers, ...without } = values;
    expect([kinds, members, workers]).toEqual([['media'], '12', '']);
    expect(editPatch({ ...base, figures }, without, 'en')).toEqual({});
  });

  it('put a new count beside the old one, and kinds in their order', () => {
    const values = { ...editValues({ ...base, figures }), members: '15', kinds: [] };
    const patch = editPatch({ ...base, figures }, values, 'en');
    expect(patch.kinds).toEqual(['union']);
    expect(patch.figures?.map(({ value }) => value)).toEqual([15, 12]);
  });
});
