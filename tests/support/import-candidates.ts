import type { Kysely } from 'kysely';
import type { Candidate, CandidatePlace } from '../../src/lib/domain/candidate';
import type { Database } from '../../src/lib/server/db/tables';
import { newCandidate, newPlace } from '../../src/lib/server/importers/candidate-parts';
import { importOrganizations } from '../../src/lib/server/usecases/import-organizations';
import type { Locator } from '../../src/lib/server/usecases/place-rows';

type Sketch = Partial<Omit<Candidate, 'places'>> & {
  name: string;
  places?: Partial<CandidatePlace>[];
};

/** Brings clearly synthetic organizations in, each from what matters of it to a test. */
export function importCandidates(db: Kysely<Database>, locator: Locator, sketches: Sketch[]) {
  const candidates = sketches.map(({ places = [], ...sketch }, i): Candidate => {
    const record = sketch.record ?? { scheme: 'test', value: sketch.name };
    return {
      ...newCandidate(i + 2, record, sketch.name),
      ...{ kinds: ['coop'], status: 'active' as const },
      ...sketch,
      places: places.map(newPlace),
    };
  });
  return importOrganizations(db, locator, {
    format: 'test',
    source: {
      ...{ title: 'Synthetic', publisher: 'Tests', url: null, license: 'CC0-1.0' },
      ...{ attribution: null, publishedOn: null, sourceKind: 'document' },
    },
    file: 'test',
    rows: (async function* () {
      yield* candidates;
    })(),
    dryRun: false,
  });
}
