/** Every file under /export with its media type, in the order in which they are listed. */
export const EXPORT_FILES = {
  'network.zip': 'application/zip',
  'nodes.csv': 'text/csv; charset=utf-8',
  'edges.csv': 'text/csv; charset=utf-8',
  'places.csv': 'text/csv; charset=utf-8',
  'network.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'network.gexf': 'application/gexf+xml',
  'network.graphml': 'application/graphml+xml',
  'places.geojson': 'application/geo+json',
  'arcs.geojson': 'application/geo+json',
  'kumu.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'neo4j-nodes.csv': 'text/csv; charset=utf-8',
  'neo4j-relationships.csv': 'text/csv; charset=utf-8',
  'network.jsonld': 'application/ld+json',
  'network.ttl': 'text/turtle; charset=utf-8',
} as const;
export type ExportFile = keyof typeof EXPORT_FILES;

export const isExportFile = (name: string): name is ExportFile => name in EXPORT_FILES;
