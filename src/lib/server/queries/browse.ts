import { sql } from 'kysely';
import { type BrowseCounts, OTHER_LETTERS } from '$lib/domain/browse';
import { printCursor, readCursor } from '$lib/domain/cursor';
import type { OrganizationCard } from '$lib/domain/organization';
import { EMPTY_SEARCH } from '$lib/domain/search';
import type { Matches } from '../directory/matches';
import { listCards } from './card';
import { matchOrganizations, type Reading } from './search';

const letterOf = sql`case when name_sort ~ '^[a-z]' then left(name_sort, 1) else ${OTHER_LETTERS} end`;

/** Counts of the whole directory under each heading, closed organizations left out. */
export async function countDirectory(reading: Reading): Promise<BrowseCounts> {
  const { facets } = (await matchOrganizations(reading, EMPTY_SEARCH)).matches;
  const letters = await sql<{ value: string; count: number }>`
    select ${letterOf} as value, count(*) as count from listing
    where is_public and status <> 'closed' group by 1 order by 1`.execute(reading.db);
  const regions = await sql<{ country: string; value: string; count: number }>`
    select left(r.code, 2) as country, r.code as value, count(*) as count
    from listing l, unnest(l.regions) as r (code)
    where l.is_public and l.status <> 'closed' group by r.code order by r.code`.execute(reading.db);
  return {
    letters: letters.rows,
    countries: facets.country.map((country) => ({
      ...country,
      regions: regions.rows
        .filter((region) => region.country === country.value)
        .map(({ value, count }) => ({
          ...{ value, count },
          name: reading.gazetteer.find(value)?.name ?? value,
        })),
    })),
    kinds: facets.kind.filter(({ count }) => count > 0),
    sectors: facets.sector.filter(({ count }) => count > 0),
  };
}

/** Organizations under a letter in the order of their names, a page at a time. */
export async function listByLetter(
  reading: Reading,
  matches: Matches,
  letter: string,
  { limit, after }: { limit: number; after: string | null },
): Promise<{ organizations: OrganizationCard[]; next: string | null }> {
  const [name, id] = after ? readCursor(after, 'letter', ['string', 'number']) : ['', -1];
  const { rows } = await sql<{ id: number; name: string }>`
    select organization_id as id, name_sort as name from listing
    where is_public and status <> 'closed' and ${letterOf} = ${letter}
      and (name_sort collate "und-x-icu", organization_id) > (${name}, ${id})
    order by name_sort collate "und-x-icu", organization_id limit ${limit + 1}`.execute(reading.db);
  const page = rows.slice(0, limit).filter((row) => matches.has(row.id));
  const cards = await listCards(
    reading.db,
    page.map((row) => row.id),
  );
  const last = page.at(-1);
  const next = rows.length > limit && last ? printCursor('letter', [last.name, last.id]) : null;
  return { organizations: cards.map(({ card }) => card), next };
}
