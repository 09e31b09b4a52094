export const api = {
  title: 'Weft API',
  intro:
    'Read everything this directory shows: organizations, relationships, how they connect, places and vocabularies, as JSON. No key is needed. Other sites may read it from their pages.',
  page: {
    base: 'Address',
    document: 'OpenAPI 3.1 document',
    operations: 'What you can ask for',
    parameters: 'Parameters',
    parameter: 'Name',
    meaning: 'Meaning',
    values: 'Values',
    required: 'needed',
    repeatable: 'may be repeated; any of them will do',
    default: (value: string) => `without it: ${value}`,
    range: (from: number, to: number) => `${from} to ${to}`,
    oneOf: (n: number) => `one of ${n} codes`,
    example: 'Example',
    curl: 'On the command line',
    pages: 'Pages of a list',
    pagesText:
      'A list gives “next” where there is more. Send its value as “after”, with the same other parameters. Where “next” is null, the list is at its end.',
    errors: 'Errors',
    errorsText:
      'An answer that is not 200 is application/problem+json (RFC 9457): “title” says what is wrong in a sentence, “problems” names each parameter that cannot be used and what it accepts. 400: a parameter cannot be used. 404: there is nothing of this name. 410: it was taken out. 405: only GET, HEAD and OPTIONS are answered. 429: too many requests.',
    limits: 'Limits',
    limitsText: (n: number) =>
      n > 0
        ? `${n} requests a minute and visitor; a file counts as ten. The headers RateLimit and RateLimit-Policy say what is left, Retry-After how many seconds to wait. Need everything? Take one file instead of many requests.`
        : 'This server sets no limit. Please take one file instead of many requests where you need everything.',
    caching: 'Asking again',
    cachingText:
      'Every answer has an ETag. Send it back as If-None-Match, and what has not changed is answered with 304 and no body.',
    linked: 'Linked data',
    linkedText:
      'The address of an organization answers JSON-LD and Turtle as well, by the Accept header or with .jsonld and .ttl at its end. An organization that was merged leads to the one it is part of now.',
    licence: 'Licence',
    licenceText:
      'Every record names its sources and their licences. Share what you build under the same terms where a record is CC BY-SA, and name this directory and the day.',
    files: 'Files for spreadsheets and network tools',
  },
  errors: {
    invalid: 'A parameter cannot be used; the answer says which and why.',
    missing: 'There is nothing of this name.',
    limited: 'Too many requests in this minute.',
  },
  operations: {
    listOrganizations: {
      title: 'Search organizations',
      what: 'The organizations that match every parameter, a page at a time, with the number of all and the counts of each facet.',
    },
    getOrganization: {
      title: 'One organization',
      what: 'Everything public about an organization: names, places, offers and needs, figures, relationships, and the source of each fact.',
    },
    listRelationships: {
      title: 'List relationships',
      what: 'Relationships between the organizations of a search, in the order in which they came in, each with both ends and its sources.',
    },
    getSurroundings: {
      title: 'Surroundings of an organization',
      what: 'An organization with those one or two relationships away, among the organizations of a search.',
    },
    findPaths: {
      title: 'How two organizations are connected',
      what: 'The shortest ways between two organizations, up to five, each step with its relationships and their sources; where there is none, what lies nearest on both sides.',
    },
    findMissing: {
      title: 'What is missing here',
      what: 'What is there and what is not among the organizations of a search: groups, kinds of support that nobody offers, co-ops without a relationship, the nearest support organizations, and offers that answer needs. All of it as recorded in this directory.',
    },
    findPlaces: {
      title: 'Find a place by name',
      what: 'Towns, regions, countries and postal codes whose name begins like what was typed. Their id is what “place” takes in a search.',
    },
    listSnapshots: {
      title: 'Frozen states',
      what: 'Every state of the directory that was frozen into files, the newest first, with the length and checksum of each file.',
    },
    listVocabularies: {
      title: 'Vocabularies',
      what: 'Every code that is used here, with its label in each language and the codes of other standards.',
    },
  },
  parameters: {
    q: 'Words to look for in names, texts and places. Slips are forgiven.',
    group: 'Group of kinds, as coloured on the map.',
    kind: 'Kind of organization.',
    sector: 'What it works in.',
    country: 'Country of a place, ISO 3166-1 alpha-2.',
    status: 'Whether it is at work. Without it: all but closed ones.',
    language: 'Language it works in, BCP-47.',
    offers: 'What it offers to others.',
    seeks: 'What it looks for.',
    place:
      'Id of a place; of a country or region, what lies in it; of a town, what lies around it.',
    near: 'A point: latitude,longitude in degrees.',
    within: 'Kilometres around “place” or “near”; 50 where nothing else is said.',
    bbox: 'A box: west,south,east,north in degrees.',
    linked: 'Those related to this organization; the last part of its address.',
    relationship: 'Kind of relationship that counts.',
    founded: 'Years of founding: 1990..2005, 1990.. or ..2005.',
    evidence: 'Criteria that somebody says it meets, and nobody that it does not.',
    confirmed: 'Confirmed by itself in so many months up to today; others are left out.',
    located: 'Whether it has a place on the map.',
    connected: 'Whether it has any relationship that has not ended.',
    sort: 'Order of the list.',
    after: 'Where the page begins: “next” of the page before.',
    limit: 'Rows of the page; 0 for the counts alone.',
    state: 'How the relationship is known.',
    ends: 'Whether both ends must match the search, or any one.',
    slug: 'The last part of the address of an organization.',
    support: 'Also lists who offers this kind of support from elsewhere.',
    steps: 'How far the surroundings reach.',
    ended: 'Whether relationships that ended count as well.',
    from: 'The organization to start from; the last part of its address.',
    to: 'The organization to get to; the last part of its address.',
  },
};
