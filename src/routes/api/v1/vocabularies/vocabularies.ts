import {
  VOCABULARIES,
  type VocabularyCode,
  type VocabularyName,
} from '$lib/domain/api/reference-answers';
import { classify } from '$lib/domain/essglobal';
import { predicateOf } from '$lib/domain/relationship-terms';
import { groupOf, type RelationshipKind, SYMMETRIC_KINDS } from '$lib/domain/vocabulary';
import type { Messages } from '$lib/messages/en';

type Label = string | { forward: string };

/** Every code of the directory with its label in each language and what other standards call it. */
export function listVocabularies(texts: readonly (readonly [string, Messages])[]) {
  const entries = VOCABULARIES.map((name): [VocabularyName, VocabularyCode[]] => {
    const codes = Object.keys(texts[0][1][name]);
    return [
      name,
      codes.map((code) => ({ code, labels: labelsOf(texts, name, code), ...MORE[name]?.(code) })),
    ];
  });
  return Object.fromEntries(entries);
}

function labelsOf(
  texts: readonly (readonly [string, Messages])[],
  name: VocabularyName,
  code: string,
): Record<string, string> {
  const entries = texts.map(([language, messages]) => {
    const label = (messages[name] as Record<string, Label>)[code];
    return [language, typeof label === 'string' ? label : label.forward];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

/** What there is to say of a code beside its label. */
const MORE: Partial<Record<VocabularyName, (code: string) => Partial<VocabularyCode>>> = {
  kind: (code) => ({ group: groupOf(code), standards: conceptsOf({ kinds: [code] }) }),
  sector: (code) => ({ standards: conceptsOf({ sectors: [code] }) }),
  relationship: (code) => ({
    symmetric: SYMMETRIC_KINDS.includes(code as RelationshipKind),
    standards: [predicateOf(code as RelationshipKind)],
  }),
};

function conceptsOf({ kinds = [], sectors = [] }: { kinds?: string[]; sectors?: string[] }) {
  const stated = { structure: null, membershipType: null, scope: null, qualifiers: [] };
  const { structure, membership, activities, qualifiers } = classify({ kinds, sectors, ...stated });
  return [structure, membership, ...activities, ...qualifiers].filter((uri) => uri !== null);
}
