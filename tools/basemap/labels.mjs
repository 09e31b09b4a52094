import { territoryOf } from './territory.mjs';

/** km² from which a country is named, by zoom. Smaller ones come with MAX_ZOOM_OF_SMALLEST. */
const COUNTRY_STEPS = [
  [1_850_000, 1],
  [300_000, 2],
  [60_000, 3],
  [20_000, 4],
  [2_000, 5],
];
const MAX_ZOOM_OF_SMALLEST = 6;

/** world-countries rounds label points to whole degrees; these fell beside the land they name. */
const MOVED = {
  ID: [113.9, -0.6],
  NZ: [171, -43.6],
  CL: [-70.9, -27.5],
  HR: [16.4, 45.5],
  MY: [102.4, 4.2],
  US: [-98.5, 39.6],
  CA: [-106, 57],
  NO: [9.2, 61.3],
  GB: [-1.6, 52.8],
  VN: [105.7, 20.9],
  JP: [138.3, 36.3],
  SO: [46.2, 5.2],
  CI: [-5.6, 7.6],
  ES: [-3.8, 39.9],
  BL: [-62.83, 17.9],
  MF: [-63.06, 18.08],
  KY: [-81.25, 19.32],
  FJ: [178, -17.8],
  KW: [47.6, 29.3],
  HM: [73.5, -53.1],
  IO: [72.4, -7.3],
  PF: [-149.4, -17.65],
  TV: [179.2, -8.5],
  TK: [-171.8, -9.2],
  MH: [171.2, 7.1],
  TO: [-175.2, -21.2],
};

/** Points with `iso` (alpha-2, for names in the visitor's language), `name` in English, `rank`. */
export function countryLabels(countries) {
  return countries
    .toSorted((a, b) => b.area - a.area || (a.cca2 < b.cca2 ? -1 : 1))
    .map((country, rank) => {
      const [lat, lon] = country.latlng;
      return {
        at: MOVED[country.cca2] ?? [lon, lat],
        from: COUNTRY_STEPS.find(([area]) => country.area >= area)?.[1] ?? MAX_ZOOM_OF_SMALLEST,
        tags: { iso: country.cca2, name: country.name.common, rank },
      };
    });
}

/** Points of first-level areas with `name` as written there, `name_en` and `name_es` if different. */
export function stateLabels(areas) {
  const units = new Map();
  for (const { properties } of areas) {
    const { area, level, name } = territoryOf(properties);
    if (!Number.isFinite(level)) continue;
    const unit = units.get(area) ?? { level, name, members: [] };
    unit.members.push(properties);
    units.set(area, unit);
  }
  return [...units.values()]
    .filter(({ name, members }) => !sharesNameWithCountry(name, members))
    .map(({ level, name, members }) => ({
      at: middle(members),
      // Natural Earth's zooms are for 256 px tiles, ours for 512 px
      from: Math.max(2, Math.floor(level - 1)),
      tags: name ? { name } : stateNames(members[0]),
    }));
}

function stateNames({ name, name_en: english, name_es: spanish }) {
  const tags = { name };
  if (english && english !== name) tags.name_en = english;
  if (spanish && spanish !== name) tags.name_es = spanish;
  return tags;
}

function sharesNameWithCountry(name, members) {
  return members.length === 1 && (name ?? members[0].name) === members[0].admin;
}

function middle(members) {
  const mean = (key) => members.reduce((sum, one) => sum + one[key], 0) / members.length;
  return [mean('longitude'), mean('latitude')];
}
