/** Texts of files to take away and of the page that their terms point to. */
export const formats = {
  vocabulary: {
    title: 'Vocabulary',
    intro:
      'The terms that the files of this directory use. Each has an address of its own: that of this page with # and the term.',
    term: 'Term',
    meaning: 'Meaning',
    properties: 'Properties',
    states: 'How a relationship is known',
    statuses: 'Status of an organization',
    property: {
      Relationship: 'a relationship between two organizations, with its dates and sources',
      kind: 'what kind of organization it is',
      sector: 'a sector it works in',
      status: 'whether it is being formed, active or closed',
      offers: 'a kind of support it offers to others',
      seeks: 'a kind of support it looks for',
      state: 'how a relationship is known',
    },
  },
};
