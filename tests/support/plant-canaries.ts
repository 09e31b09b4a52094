import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { migrateToLatest } from '../../db/migrate';
import type { RecordPlace } from '../../src/lib/domain/record';
import { readSettings } from '../../src/lib/server/app/settings';
import { openDatabase } from '../../src/lib/server/db/client';
import { setMember } from '../../src/lib/server/queries/membership';
import { getKeptRecord } from '../../src/lib/server/queries/record';
import { writeChangeset } from '../../src/lib/server/usecases/write-changeset';
import { addAccount, addRecord, byNobody } from './organization-record';
import { CANARIES, PUBLIC, SECRET, secretPoint, slugOf, TOWN } from './canaries';

const TOWN_POINT = {
  ...{ pointPrecision: 'locality' as const, lat: TOWN.lat, lon: TOWN.lon },
  ...{ gazetteerPoint: 'canary-town', placedBy: 'gazetteer' as const },
};

/** A place whose town alone is public; where it is exactly is in the private table. */
const hidden = (i: number): RecordPlace => ({
  ...{ id: `pcanary${String(i).padStart(3, '0')}`, role: 'workplace', label: null, isMain: true },
  ...{ precision: 'locality', country: 'US', regionCode: 'US.CO', region: 'Colorado' },
  ...{ locality: 'Denver', postalCode: null, street: null, drawn: true, ...TOWN_POINT },
});
/** The same place as it once was public. */
const exact = (i: number): RecordPlace => ({
  ...hidden(i),
  ...{ precision: 'exact', pointPrecision: 'exact', ...secretPoint(i), gazetteerPoint: null },
  ...{ street: `${i} ${SECRET} Street`, postalCode: `${SECRET}${i}`, placedBy: 'hand' },
});

/** Fills an empty directory with organizations that hide what must never be seen. */
const database = await openDatabase(readSettings(process.env));
try {
  const { db } = database;
  await migrateToLatest(db);
  await sql`insert into gazetteer_point (id, level, name, country_code, lat, lon, source)
    values ('canary-town', 'locality', 'Denver', 'US', ${TOWN.lat}, ${TOWN.lon}, 'test')`.execute(
    db,
  );
  const keeper = await addAccount(db, `keeper@${SECRET}.example`);
  for (let i = 0; i < CANARIES; i++) {
    // every other one was public in full once, and every tenth hides all of it or has left
    const wasPublic = i % 2 === 1;
    const { id } = await addRecord(db, slugOf(i), {
      ...{ name: `${PUBLIC} ${i}`, status: 'active', kinds: ['coop'] },
      texts: [
        { language: 'en', summary: `${PUBLIC} summary`, description: null, isOriginal: true },
      ],
      places: [wasPublic ? exact(i) : hidden(i)],
      contacts: wasPublic
        ? [
            {
              ...{ kind: 'email', value: `once-${i}@${SECRET}.example`, isPersonal: true },
              consentedOn: '2026-01-01',
            },
          ]
        : [],
    });
    if (wasPublic) {
      await writeChangeset(db, byNobody, (changes) =>
        changes.setOrganization(id, 1, { places: i % 10 === 1 ? [] : [hidden(i)], contacts: [] }),
      );
    }
    if (i % 10 === 4) {
      const { version } = await getKeptRecord(db, id);
      await writeChangeset(db, byNobody, (changes) =>
        changes.setOrganization(id, version, {
          ...{ state: 'withdrawn', legalForm: `${SECRET} legal form` },
        }),
      );
    }
    const { lat, lon } = secretPoint(i);
    await sql`insert into place_private (place_public_id, organization_id, lat, lon, street)
      values (${hidden(i).id}, ${id}, ${lat}, ${lon}, ${`${i} ${SECRET} Street`})`.execute(db);
    await sql`insert into contact_private (organization_id, kind, value)
      values (${id}, 'email', ${`private-${i}@${SECRET}.example`})`.execute(db);
    await sql`insert into report (organization_id, kind, sent_by, text, email)
      values (${id}, 'other', 'visitor', ${`${SECRET} text`}, ${`visitor@${SECRET}.example`})`.execute(
      db,
    );
    await sql`insert into submission (public_id, key, patch, name, state, account_id, email)
      values (${`scanary${String(i).padStart(3, '0')}`}, ${randomUUID()},
        ${JSON.stringify({ name: `${SECRET} submitted` })}, ${`${SECRET} submitted`}, 'received',
        ${keeper}, ${`sender@${SECRET}.example`})`.execute(db);
    await setMember(db, id, keeper, 'owner');
  }
} finally {
  await database.close();
}
