import type { Citation, Figure, OrganizationPage } from '$lib/domain/organization';
import type { Sector, Support } from '$lib/domain/vocabulary';
import type { Messages } from '$lib/messages/en';
import { countryName } from '../place/place-text';
import { dateText } from '../relationship/date-text';

export interface Fact {
  term: string;
  values: { text: string; language?: string | null; note?: string | null }[];
  /** Where these values come from, where it is not the source of everything else too. */
  sources: Citation[];
}

/** What is known, in the order of the page; nothing for what is not. */
export function factsOf(organization: OrganizationPage, t: Messages): Fact[] {
  const { foundedOn, closedOn, legalForm } = organization;
  const languages = new Intl.DisplayNames(t.language, { type: 'language' });
  const texts = (list: readonly string[]) => list.map((text) => ({ text }));
  const supports = (list: OrganizationPage['offers']) =>
    list.map(({ support, note }) => ({ text: t.support[support as Support], note }));
  const fact = (term: string, values: Fact['values'], group: string): Fact => ({
    ...{ term, values, sources: sourcesOf(organization, group) },
  });
  const { organization: words } = t;
  const areas = organization.serviceAreas.map(
    (area) => area.locality ?? countryName(area.country, t.language),
  );
  return [
    fact(words.alsoKnown, namesOf(organization), 'identity'),
    fact(
      words.sector,
      texts(organization.sectors.map((code) => t.sector[code as Sector])),
      'sector',
    ),
    fact(words.worksAcross, texts(areas), 'place'),
    fact(words.offers, supports(organization.offers), 'support'),
    fact(words.seeks, supports(organization.seeks), 'support'),
    fact(
      words.languages,
      texts(organization.languages.map((tag) => languages.of(tag) ?? tag)),
      'identity',
    ),
    fact(words.legalForm, texts(legalForm ? [legalForm] : []), 'structure'),
    fact(words.founded, texts(foundedOn ? [dateText(t, foundedOn)] : []), 'dates'),
    fact(words.closed, texts(closedOn ? [dateText(t, closedOn)] : []), 'dates'),
    ...figuresOf(organization, t),
    fact(
      words.identifiers,
      texts(organization.identifiers.map(({ scheme, value }) => `${scheme} ${value}`)),
      'identity',
    ),
  ].filter(({ values }) => values.length > 0);
}

function namesOf({ otherNames, names }: OrganizationPage): Fact['values'] {
  const languageOf = new Map(names.map(({ name, language }) => [name, language]));
  return otherNames.map((text) => ({ text, language: languageOf.get(text) }));
}

function sourcesOf({ sources }: OrganizationPage, group: string): Citation[] {
  if (group === 'identity') return [];
  return sources
    .filter(({ fieldGroups }) => fieldGroups.includes(group))
    .map(({ citation }) => citation);
}

/** The newest figure of each measure; they come newest first, and earlier ones stay below it. */
function figuresOf({ figures }: OrganizationPage, t: Messages): Fact[] {
  const measures = [...new Set(figures.map(({ measure }) => measure))];
  return measures.map((measure) => {
    const [newest, ...earlier] = figures.filter((figure) => figure.measure === measure);
    return {
      term: t.organization.figures[measure],
      values: [newest, ...earlier].map((figure) => ({ text: figureText(figure, t) })),
      sources: newest.citation ? [newest.citation] : [],
    };
  });
}

function figureText({ value, valueMax, qualifier, asOf }: Figure, t: Messages): string {
  const number = t.organization.figure[qualifier](value, valueMax);
  return t.organization.asOf(number, dateText(t, asOf));
}
