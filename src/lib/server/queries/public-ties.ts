import { SYMMETRIC_KINDS } from '$lib/domain/vocabulary';

const SYMMETRIC = `array[${SYMMETRIC_KINDS.map((kind) => `'${kind}'`).join(', ')}]`;

/**
 * Every public relationship as (id, source_id, target_id, kind, state), by id: published, and so are
 * both of its ends; ended ones are there too. The ends of merged organizations are those they were
 * merged into: what then leads from an organization to itself is dropped, and what repeats another
 * relationship is there once. `condition` chooses among the rows `r` of the table.
 */
export const publicTies = (condition = 'true') => `
  with recursive up (id, next, depth) as (
    select id, merged_into, 1 from organization where merged_into is not null
    union all
    select up.id, o.merged_into, up.depth + 1 from up join organization o on o.id = up.next
      where o.merged_into is not null and up.depth < 100
  ), merged as (
    select distinct on (id) id, next as canonical from up order by id, depth desc
  ), stated as (
    select r.id, r.kind, r.state, r.started_on, s.id is not null or t.id is not null as is_moved,
      coalesce(s.canonical, r.source_id) as a, coalesce(t.canonical, r.target_id) as b
    from relationship r
    left join merged s on s.id = r.source_id left join merged t on t.id = r.target_id
    where r.record_state = 'published' and ${condition}
  ), tie as (
    select id, kind, state, started_on, is_moved,
      case when kind = any (${SYMMETRIC}) then least(a, b) else a end as source_id,
      case when kind = any (${SYMMETRIC}) then greatest(a, b) else b end as target_id
    from stated where a <> b
  ), once as (
    select id, source_id, target_id, kind, state from tie where not is_moved
    union all
    (select distinct on (kind, source_id, target_id, started_on)
      id, source_id, target_id, kind, state from tie m
    where is_moved and not exists (select from relationship o where o.record_state = 'published'
      and o.kind = m.kind and o.source_id = m.source_id and o.target_id = m.target_id
      and o.started_on is not distinct from m.started_on)
    order by kind, source_id, target_id, started_on, id)
  )
  select once.id, source_id, target_id, once.kind, once.state
  from once
  join organization s on s.id = source_id and s.record_state = 'published'
  join organization t on t.id = target_id and t.record_state = 'published'
  order by once.id`;

/** The public relationships of these organizations and of those that were merged into them. */
export function publicTiesOf(ids: readonly number[]): string {
  const list = `array[${ids.map(Math.trunc).join(', ')}]::integer[]`;
  const selves = `array(select unnest(${list}) union
    select id from merged where canonical = any (${list}))`;
  return publicTies(`(r.source_id = any (${selves}) or r.target_id = any (${selves}))`);
}
