import type { Cell } from '$lib/domain/export-columns';
import type { RelationshipKind } from '$lib/domain/vocabulary';
import { greatCircle } from '$lib/map/arcs';
import { type Dataset, listOf, readRecords } from './dataset';

type Position = [lon: number, lat: number];

/** One feature for each drawn place; what is said of them all comes last. */
export async function* writePlaces(dataset: Dataset): AsyncGenerator<string> {
  yield* writeCollection(dataset, { places: 0 }, async function* (counts) {
    for await (const records of readRecords(dataset, 'points')) {
      counts.places += records.length;
      yield records.map(({ Id, longitude, latitude, ...properties }) => ({
        type: 'Feature',
        id: Id,
        geometry: { type: 'Point', coordinates: [Number(longitude), Number(latitude)] },
        properties: {
          ...properties,
          kinds: listOf(properties.kinds),
          is_main: properties.is_main === 'true',
        },
      }));
    }
  });
}

/** One feature for each relationship whose two ends are on the map: the great circle between them. */
export async function* writeArcs(dataset: Dataset): AsyncGenerator<string> {
  yield* writeCollection(dataset, { arcs: 0, not_drawn: 0 }, async function* (counts) {
    for await (const records of readRecords(dataset, 'links')) {
      const drawn = records.flatMap((record) => {
        const from = pointOf(record.from_longitude, record.from_latitude);
        const to = pointOf(record.to_longitude, record.to_latitude);
        return from && to ? [{ record, from, to }] : [];
      });
      counts.arcs += drawn.length;
      counts.not_drawn += records.length - drawn.length;
      yield drawn.map(({ record, from, to }) => ({
        type: 'Feature',
        id: record.Id,
        geometry: lineOf(greatCircle(from, to)),
        properties: {
          source: record.Source,
          target: record.Target,
          from_name: record.from_name,
          to_name: record.to_name,
          kind: record.Kind as RelationshipKind,
          directed: record.Type === 'Directed',
          ...{ label: record.Label, state: record.state },
          ...{ start_date: record.start_date, end_date: record.end_date },
          ...{ evidence_url: record.evidence_url, license: record.license },
        },
      }));
    }
  });
}

async function* writeCollection<C extends Record<string, number>>(
  dataset: Dataset,
  counts: C,
  features: (counts: C) => AsyncGenerator<object[]>,
): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let separator = '\n';
  for await (const batch of features(counts)) {
    if (batch.length === 0) {
      // something must be given now and then, else a visitor who left is not noticed
      yield '\n';
      continue;
    }
    yield separator + batch.map((feature) => JSON.stringify(feature)).join(',\n');
    separator = ',\n';
  }
  const { title, filter, date, licenses, organizations, unlocated } = dataset;
  const about = {
    title,
    filter,
    date,
    licenses,
    organizations,
    without_point: unlocated,
    ...counts,
  };
  yield `\n],"metadata":${JSON.stringify(about)}}\n`;
}

const pointOf = (lon: Cell, lat: Cell) =>
  lon === null || lat === null ? null : { lon: Number(lon), lat: Number(lat) };

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** A line cut in two where it crosses the 180th meridian (RFC 7946, section 3.1.9). */
function lineOf(points: Position[]) {
  const shown = points.map(([lon, lat]): Position => [round(lon), round(lat)]);
  const edge = shown.some(([lon]) => lon > 180)
    ? 180
    : shown.some(([lon]) => lon < -180)
      ? -180
      : 0;
  const at = shown.findIndex(([lon]) => Math.abs(lon) > 180);
  if (edge === 0 || at === 0) return { type: 'LineString', coordinates: shown };
  const [a, b] = [shown[at - 1], shown[at]];
  const lat = round(a[1] + ((b[1] - a[1]) * (edge - a[0])) / (b[0] - a[0]));
  const beyond = shown.slice(at).map(([lon, y]): Position => [round(lon - 2 * edge), y]);
  return {
    type: 'MultiLineString',
    coordinates: [
      [...shown.slice(0, at), [edge, lat]],
      [[-edge, lat], ...beyond],
    ],
  };
}
