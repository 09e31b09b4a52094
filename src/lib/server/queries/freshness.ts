import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** When the organization last confirmed its entry, or else when it came in. */
const KNOWN = sql<string>`coalesce(o.confirmed_on, (o.created_at at time zone 'UTC')::date)`;

/** An organization that is to be asked whether its entry is still right, and where it is reached. */
export interface YearlyAsked {
  id: number;
  publicId: string;
  slug: string;
  name: string;
  language: string;
  version: number;
  askedOn: string;
  /** Those who keep it; where nobody does, the address it gave, with no account. */
  readers: { accountId: string | null; email: string; language: string }[];
}

/**
 * Marks up to so many organizations as asked today and gives them: those that can be reached, were
 * not confirmed for a year and not asked for a year. Call it in the transaction that mails them.
 */
export async function takeYearlyAsked(db: Db, limit: number): Promise<YearlyAsked[]> {
  const { rows } = await sql<YearlyAsked>`
    with due as (
      select o.id from organization o
      where o.record_state = 'published' and o.operating_status <> 'closed'
        and ${KNOWN} <= current_date - interval '1 year'
        and (o.asked_on is null or o.asked_on <= current_date - interval '1 year')
        and (exists (select from membership m where m.organization_id = o.id)
          or exists (select from contact_private c
            where c.organization_id = o.id and c.kind = 'email')
          or exists (select from contact c where c.organization_id = o.id and c.kind = 'email'))
      order by ${KNOWN}, o.id limit ${limit} for update skip locked
    )
    update organization o set asked_on = current_date from due where o.id = due.id
    returning o.id, o.public_id, o.slug, o.name, o.language, o.version, o.asked_on,
      coalesce(
        (select jsonb_agg(jsonb_build_object('accountId', a.id, 'email', a.email,
            'language', a.language) order by m.created_at)
          from membership m join account a on a.id = m.account_id where m.organization_id = o.id),
        (select jsonb_agg(one) from (select jsonb_build_object('accountId', null, 'email', value,
            'language', o.language) as one from contact_private
          where organization_id = o.id and kind = 'email' order by id limit 1) found),
        (select jsonb_agg(one) from (select jsonb_build_object('accountId', null, 'email', value,
            'language', o.language) as one from contact
          where organization_id = o.id and kind = 'email' order by is_personal, id limit 1) found)
      ) as readers`.execute(db);
  return rows;
}

/** How many entries could be asked now. */
export async function countYearlyDue(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from organization o
    where o.record_state = 'published' and o.operating_status <> 'closed'
      and ${KNOWN} <= current_date - interval '1 year'
      and (o.asked_on is null or o.asked_on <= current_date - interval '1 year')`.execute(db);
  return rows[0].count;
}
