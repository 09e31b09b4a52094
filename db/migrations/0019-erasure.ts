import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // What is to be erased is named until it is done; two people take part in each erasure.
  await sql`create table erasure (
    id integer generated always as identity primary key,
    organization_id integer not null references organization,
    whole boolean not null,
    words text[],
    asked_by uuid not null references account,
    reason text not null check (length(btrim(reason)) >= 10),
    state text not null default 'asked' check (state in ('asked', 'done', 'refused')),
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    ended_by uuid references account,
    gone_addresses text[] not null default '{}',
    check ((state = 'asked') = (ended_at is null)),
    check (case when state = 'asked' then whole = (words is null) else words is null end),
    check (ended_by <> asked_by)
  )`.execute(db);
  await sql`create unique index erasure_asked on erasure (organization_id)
    where state = 'asked'`.execute(db);
  await sql`create index erasure_gone on erasure using gin (gone_addresses)`.execute(db); // 410
  await letReasonsForget(db);
}

/** Why something was changed may name people; it is taken out under the same flag as facts are. */
async function letReasonsForget(db: Kysely<unknown>): Promise<void> {
  await sql`create function refuse_rewriting_changeset() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and current_setting('weft.redacting', true) = 'on'
        and to_jsonb(new) - 'reason' = to_jsonb(old) - 'reason' then
        return new;
      end if;
      raise exception 'history is never rewritten' using errcode = '42501';
    end $$`.execute(db);
  await sql`drop trigger changeset_append_only on changeset`.execute(db);
  await sql`create trigger changeset_append_only before update or delete on changeset
    for each row execute function refuse_rewriting_changeset()`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger changeset_append_only on changeset`.execute(db);
  await sql`create trigger changeset_append_only before update or delete on changeset
    for each row execute function refuse_rewriting_history()`.execute(db);
  await sql`drop function refuse_rewriting_changeset()`.execute(db);
  await sql`drop table erasure`.execute(db);
}
