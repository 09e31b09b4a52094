import { z } from 'zod';
import type { Bridge, Connection, Hop, Surroundings } from '../connection';
import type { FoundPlace } from '../gazetteer';
import { type Missing, REACHES } from '../missing';
import type { RelationshipPage } from '../relationship-list';
import { GROUPS, RELATIONSHIP_KINDS, RELATIONSHIP_STATES, SUPPORTS } from '../vocabulary';
import { card, relationshipFacts, relationshipView } from './organization-answers';

const count = z.int().min(0);
const codes = z.array(z.string());

const relationship = z.strictObject({ ...relationshipFacts, source: card, target: card });

export const relationships = z.strictObject({
  total: count,
  relationships: z.array(relationship),
  next: z.string().nullable(),
}) satisfies z.ZodType<RelationshipPage>;

export const surroundings = z.strictObject({
  nodes: z.array(
    z.strictObject({
      organization: card,
      hop: count,
      position: z.strictObject({ x: count, y: count }).nullable(),
    }),
  ),
  ties: z.array(
    z.strictObject({
      source: count,
      target: count,
      kind: z.enum(RELATIONSHIP_KINDS),
      state: z.enum(RELATIONSHIP_STATES),
    }),
  ),
  relationships: z.array(relationshipView),
  reached: z.array(count),
  between: count,
  outside: count,
}) satisfies z.ZodType<Surroundings>;

const hop = z.strictObject({
  from: card,
  to: card,
  relationships: z.array(z.strictObject({ ...relationshipFacts, forward: z.boolean() })),
}) satisfies z.ZodType<Hop>;

const bridge = z.strictObject({
  organization: card,
  hops: count,
  shared: z.strictObject({
    countries: codes,
    regions: codes,
    sectors: codes,
    federations: z.array(card),
  }),
}) satisfies z.ZodType<Bridge>;

export const connection = z.strictObject({
  from: card,
  to: card,
  same: z.boolean(),
  ways: z.array(z.strictObject({ hops: z.array(hop) })),
  bridges: z.strictObject({ from: z.array(bridge), to: z.array(bridge) }),
  common: z.strictObject({ total: count, organizations: z.array(card) }),
}) satisfies z.ZodType<Connection>;

/** A search as it is read from an address: what lists the organizations behind a number. */
const search = z.record(z.string(), z.unknown());
const behind = z.strictObject({ count, search });
const some = z.strictObject({ total: count, organizations: z.array(card), search });

export const missing = z.strictObject({
  total: count,
  withOffers: count,
  withNeeds: count,
  withRelationships: count,
  groups: z.array(z.strictObject({ group: z.enum(GROUPS), count, search })),
  supports: z.array(
    z.strictObject({
      support: z.enum(SUPPORTS),
      ...{ offered: behind, needed: behind, reaching: z.strictObject({ count }) },
    }),
  ),
  reaching: z
    .strictObject({
      support: z.enum(SUPPORTS),
      total: count,
      offers: z.array(z.strictObject({ organization: card, reach: z.enum(REACHES) })),
    })
    .nullable(),
  unconnected: some,
  nearest: some,
  answers: z.array(
    z.strictObject({
      support: z.enum(SUPPORTS),
      total: count,
      pairs: z.array(
        z.strictObject({
          ...{ need: card, offer: card, reach: z.enum(REACHES), km: z.number().nullable() },
        }),
      ),
      ...{ needed: search, offered: search },
    }),
  ),
} satisfies Record<keyof Missing, z.ZodType>);

const foundPlace = z.strictObject({
  id: z.string(),
  level: z.enum(['country', 'region', 'locality', 'postcode', 'address']),
  name: z.string(),
  region: z.string().nullable(),
  regionCode: z.string().nullable(),
  country: z.string(),
  lat: z.number(),
  lon: z.number(),
  population: count,
  matched: z.string().optional(),
  guessed: z.literal(true).optional(),
}) satisfies z.ZodType<FoundPlace>;

export const places = z.strictObject({ places: z.array(foundPlace) });
