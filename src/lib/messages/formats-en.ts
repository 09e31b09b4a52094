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
  table: {
    caption: 'Which file is for which program',
    file: 'File',
    program: 'For',
    programs: {
      'network.zip': 'archives and research: all tables with a README, licences and a Data Package',
      'nodes.csv': 'spreadsheets, R, Python: an organization a row',
      'edges.csv': 'spreadsheets, R, Python: a relationship a row',
      'places.csv': 'spreadsheets, R, Python: a place a row',
      'network.xlsx': 'Excel and LibreOffice: nothing to set, nothing that runs',
      'network.gexf': 'Gephi and Gephi Lite: with positions and colours',
      'network.graphml': 'networkx, igraph, yEd, Cytoscape: every column with its type',
      'places.geojson': 'QGIS, uMap, Leaflet: a point a place',
      'arcs.geojson': 'QGIS and web maps: a line a relationship',
      'kumu.xlsx': 'Kumu: elements and connections',
      'neo4j-nodes.csv': 'Neo4j: nodes for its importer',
      'neo4j-relationships.csv': 'Neo4j: relationships for its importer',
      'network.jsonld': 'linked data as JSON-LD: W3C ORG, schema.org, ESSGlobal',
      'network.ttl': 'linked data as Turtle: the same statements',
    },
    murmurations: 'Murmurations: the profile of every organization',
  },
};
