import type { OrganizationRecord, RecordField } from '$lib/domain/record';
import { differencesOf } from '$lib/domain/record-difference';
import { hostOf } from '$lib/domain/plain-text';
import { groupOf } from '$lib/domain/vocabulary';
import type { Directory } from '../directory/directory';
import { listDuplicates } from '../queries/duplicate';
import { listKeptRecords } from '../queries/record';

type Db = Parameters<typeof listKeptRecords>[0];

/** Drawn points of a record, in the colour of its kind. */
export const pointsOf = ({ places, kinds }: OrganizationRecord) =>
  places.flatMap(({ drawn, lat, lon, pointPrecision: precision }) =>
    drawn && lat !== null && lon !== null
      ? [{ lat, lon, precision, group: groupOf(kinds[0]) }]
      : [],
  );

/** A record as the card that stands beside those it is compared with. */
export function cardOf({ name, kinds, texts, links, places }: OrganizationRecord) {
  const main = places.find(({ isMain }) => isMain) ?? places[0];
  const { locality = null, region = null, country = null } = main ?? {};
  return {
    ...{ slug: null, name, kinds, summary: texts[0]?.summary ?? null },
    website: links.find(({ kind }) => kind === 'website')?.url ?? null,
    place: { locality, region, country },
    ...{ distance: null, reasons: [], saidDifferent: false },
  };
}

/** Entries that may be the same as a record, each with what the record would change of it. */
export async function listAlike(
  { db, directory }: { db: Db; directory: Directory },
  record: OrganizationRecord,
  { except = [], different = [] }: { except?: number[]; different?: readonly number[] } = {},
) {
  const main = record.places.find(({ isMain }) => isMain) ?? record.places[0];
  const asked = {
    names: [record.name, ...record.otherNames.map(({ name }) => name)],
    hosts: record.links.filter(({ kind }) => kind === 'website').map(({ url }) => hostOf(url)),
    countries: [...new Set(record.places.flatMap(({ country }) => country ?? []))],
    point: main && main.lat !== null && main.lon !== null ? { lat: main.lat, lon: main.lon } : null,
    contacts: [
      ...record.contacts.map(({ value }) => value),
      ...record.identifiers.map(({ value }) => value),
    ],
    except,
  };
  const found = await listDuplicates({ db, directory }, asked, 4);
  const kept = await listKeptRecords(
    db,
    found.map(({ id }) => id),
  );
  return found.flatMap(({ id, slug, name, kinds, summary, website, place, ...entry }) => {
    const one = kept.find((candidate) => candidate.id === id);
    if (!one) return [];
    return {
      ...{ slug, name, kinds, summary, website, place, version: one.version },
      ...{ distance: entry.distance, reasons: entry.reasons },
      saidDifferent: different.includes(id),
      points: pointsOf(one.record),
      differences: differencesOf(one.record, patchOf(record)).map((difference) => ({
        ...difference,
        isTicked: isEmpty(difference.before),
      })),
    };
  });
}

const STATES: readonly RecordField[] = ['state', 'mergedInto', 'confirmedOn'];

/** What a record says, without what it is to the directory. */
const patchOf = (record: OrganizationRecord) =>
  Object.fromEntries(
    Object.entries(record).filter(
      ([field, value]) => !STATES.includes(field as RecordField) && !isEmpty(value),
    ),
  );

const isEmpty = (value: unknown) =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);
