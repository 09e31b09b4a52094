import { createHash } from 'node:crypto';
import anyAscii from 'any-ascii';
import type { Candidate } from '$lib/domain/candidate';
import { hostOf } from '$lib/domain/plain-text';
import type { OrganizationRows } from '../queries/organization-write';
import { newPublicId } from './public-id';

/** An address in ASCII made from a name in any script; empty where nothing can be transliterated. */
export function slugOf(name: string): string {
  const ascii = anyAscii(name).toLowerCase().replaceAll(/['’]/g, '');
  return ascii
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replaceAll(/^-+|-+$/g, '');
}

/** Equal for equal content, whatever the line of the file it stands on. */
export function digestOf(candidate: Candidate): string {
  const { line, warnings, relationships, ...content } = candidate;
  void [line, warnings];
  const related = relationships.map(({ line: at, ...relationship }) => (void at, relationship));
  return createHash('sha256')
    .update(JSON.stringify([content, related]))
    .digest('hex')
    .slice(0, 32);
}

/** The rows of a candidate but for its places, which need the gazetteer. */
export function toOrganizationRows(
  candidate: Candidate,
  { slug, heldReason }: { slug: string; heldReason: string | null },
): Omit<OrganizationRows, 'places'> {
  const { founded, closed, summary, description } = candidate;
  const kinds = candidate.kinds.length > 0 ? candidate.kinds : ['unclassified'];
  return {
    organization: {
      publicId: newPublicId('o'),
      slug,
      name: candidate.name,
      language: candidate.language,
      kind: kinds[0],
      sector: candidate.sectors[0] ?? null,
      legalFormText: candidate.legalFormText,
      operatingStatus: candidate.status,
      foundedOn: founded?.on ?? null,
      foundedPrecision: founded?.precision ?? null,
      closedOn: closed?.on ?? null,
      closedPrecision: closed?.precision ?? null,
      languages: candidate.languages,
      recordState: heldReason ? 'submitted' : 'published',
      heldReason,
    },
    kinds: [...new Set(kinds)].map((kind) => ({ kind })),
    sectors: [...new Set(candidate.sectors)].map((sector) => ({ sector })),
    codes: candidate.codes,
    names: distinctNames(candidate),
    texts: toTexts(summary, description),
    links: candidate.links.map((link) => ({ ...link, host: hostOf(link.url) })),
    identifiers: [
      { role: 'source_record', jurisdiction: null, url: null, ...candidate.record },
      ...candidate.identifiers.map((entry) => ({ role: 'register', url: null, ...entry })),
    ].map((entry) => ({
      ...entry,
      digest: entry.role === 'source_record' ? digestOf(candidate) : null,
    })),
    figures: candidate.figures.map(({ asOf, ...figure }) => ({
      ...figure,
      asOf: asOf.on,
      asOfPrecision: asOf.precision,
    })),
    supports: [
      ...candidate.offers.map((support) => ({ direction: 'offer', support })),
      ...candidate.seeks.map((support) => ({ direction: 'seek', support })),
    ],
  };
}

type Text = Candidate['summary'];

/** One text a language; the summary's language is the original. */
function toTexts(summary: Text, description: Text): OrganizationRows['texts'] {
  const texts: OrganizationRows['texts'] = [];
  if (summary) {
    const same = description?.language === summary.language ? description.text : null;
    const { language, text } = summary;
    texts.push({ language, summary: text, description: same, isOriginal: true });
  }
  if (description && description.language !== summary?.language) {
    const { language, text } = description;
    texts.push({ language, summary: null, description: text, isOriginal: !summary });
  }
  return texts;
}

function distinctNames(candidate: Candidate): OrganizationRows['names'] {
  const seen = new Set([candidate.name]);
  return candidate.otherNames.flatMap(({ name, role }) => {
    if (seen.has(name)) return [];
    seen.add(name);
    return [{ name, role, language: null }];
  });
}
