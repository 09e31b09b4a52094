import { z } from 'zod';
import { plainLine, plainText, readWebAddress } from './plain-text';
import { isSame } from './record-difference';
import type { OrganizationRecord, RecordPatch } from './record';
import { KINDS, SECTORS, STATUSES, SUPPORTS } from './vocabulary';

const year = z
  .string()
  .regex(/^(1[0-9]{3}|20[0-9]{2})?$/)
  .refine((text) => text === '' || Number(text) <= new Date().getUTCFullYear() + 1);

/** A count of people, where it is known. */
const count = z
  .string()
  .regex(/^(\d{1,9})?$/)
  .optional();

/**
 * The fields of the form that edits an entry, as typed; lists of lines are one address a line. What
 * a form does not show is absent, and stays as it is.
 */
export const editSchema = z.object({
  name: plainLine(200),
  kind: z.enum(KINDS),
  /** Beside the primary one. */
  kinds: z.array(z.enum(KINDS)).optional(),
  members: count,
  workers: count,
  sectors: z.array(z.enum(SECTORS)),
  status: z.enum(STATUSES),
  founded: year,
  summary: z.union([z.literal(''), plainText(280)]),
  websites: z
    .string()
    .max(8000)
    .transform((text) => text.split('\n').flatMap((line) => line.trim() || []))
    .refine((lines) => lines.length <= 20 && lines.every((line) => readWebAddress(line) !== null))
    .transform((lines) => [...new Set(lines.flatMap((line) => readWebAddress(line) ?? []))]),
  offers: z.array(z.enum(SUPPORTS)),
  seeks: z.array(z.enum(SUPPORTS)),
});
export type EditValues = z.infer<typeof editSchema>;
export type EditField = keyof EditValues;

const originalOf = ({ texts }: OrganizationRecord) => texts.find((text) => text.isOriginal);

const newestFigure = ({ figures }: OrganizationRecord, measure: Measure) =>
  String(figures.find((figure) => figure.measure === measure)?.value ?? '');

/** What the form shows of a record. */
export function editValues(record: OrganizationRecord): EditValues {
  return {
    name: record.name,
    kind: record.kinds[0],
    kinds: record.kinds.slice(1),
    members: newestFigure(record, 'members'),
    workers: newestFigure(record, 'workers'),
    sectors: record.sectors,
    status: record.status,
    founded: record.founded?.on.slice(0, 4) ?? '',
    summary: originalOf(record)?.summary ?? '',
    websites: record.links.filter(({ kind }) => kind === 'website').map(({ url }) => url),
    offers: record.offers.map(({ support }) => support),
    seeks: record.seeks.map(({ support }) => support),
  };
}

/**
 * What somebody changed who saw `base` in the form; all that the form does not show stays.
 * @param language of the interface, for a summary where there was none
 */
export function editPatch(
  base: OrganizationRecord,
  values: EditValues,
  language: string,
): RecordPatch {
  const shown = editValues(base);
  // addresses are compared in one spelling, and kept in the one they have
  const seen = { ...shown, websites: shown.websites.map((url) => readWebAddress(url) ?? url) };
  const all: Record<EditField, () => RecordPatch> = {
    name: () => ({ name: values.name }),
    kind: () => ({ kinds: kindsWith(base, values) }),
    kinds: () => ({ kinds: kindsWith(base, values) }),
    members: () => ({ figures: figuresWith(base, values) }),
    workers: () => ({ figures: figuresWith(base, values) }),
    sectors: () => ({ sectors: values.sectors }),
    status: () => ({ status: values.status }),
    founded: () => ({
      founded: values.founded ? { on: `${values.founded}-01-01`, precision: 'year' } : null,
    }),
    summary: () => ({ texts: textsWith(base, values.summary || null, language) }),
    websites: () => ({
      links: [
        ...values.websites.map((url) => ({
          url: base.links.find((link) => readWebAddress(link.url) === url)?.url ?? url,
          kind: 'website' as const,
        })),
        ...base.links.filter(
          ({ kind, url }) =>
            kind !== 'website' && !values.websites.includes(readWebAddress(url) ?? url),
        ),
      ],
    }),
    offers: () => ({ offers: supportsWith(base.offers, values.offers) }),
    seeks: () => ({ seeks: supportsWith(base.seeks, values.seeks) }),
  };
  const changed = (Object.keys(all) as EditField[]).filter(
    (field) => values[field] !== undefined && !isSameChoice(seen[field]!, values[field]),
  );
  return Object.assign({}, ...changed.map((field) => all[field]())) as RecordPatch;
}

/** Boxes have no order: the same ones ticked are no change. */
const isSameChoice = (a: string | string[], b: string | string[]) =>
  Array.isArray(a) && Array.isArray(b) ? isSame([...a].sort(), [...b].sort()) : a === b;

const kindsWith = (base: OrganizationRecord, { kind, kinds = base.kinds.slice(1) }: EditValues) => [
  ...new Set([kind, ...kinds]),
];

type Figure = OrganizationRecord['figures'][number];
type Measure = Figure['measure'];

/** A figure is of its day: a new one stands beside those of before, newest first. */
function figuresWith(base: OrganizationRecord, values: EditValues): Figure[] {
  const asOf = { on: `${new Date().toISOString().slice(0, 7)}-01`, precision: 'month' as const };
  const isOld = (figure: Figure) => figure.citation !== null || figure.asOf.on !== asOf.on;
  return (['members', 'workers'] as const).reduce((figures: Figure[], measure) => {
    const typed = values[measure];
    if (typed === undefined || typed === newestFigure(base, measure)) return figures;
    const others = figures.filter((figure) => figure.measure !== measure || isOld(figure));
    if (typed === '') return others;
    const rest = { valueMax: null, qualifier: 'exact' as const, citation: null };
    return [{ measure, value: Number(typed), asOf, ...rest }, ...others];
  }, base.figures);
}

function textsWith(base: OrganizationRecord, summary: string | null, language: string) {
  const original = originalOf(base);
  if (!original) return [{ language, summary, description: null, isOriginal: true }];
  return base.texts.map((text) => (text === original ? { ...text, summary } : text));
}

type Supports = OrganizationRecord['offers'];

function supportsWith(base: Supports, codes: EditValues['offers']): Supports {
  return codes.map(
    (support) =>
      base.find((entry) => entry.support === support) ?? {
        ...{ support, note: null, remote: false, languages: [], expiresOn: null },
      },
  );
}
