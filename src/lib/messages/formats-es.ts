import type { formats as english } from './formats-en';

export const formats: typeof english = {
  vocabulary: {
    title: 'Vocabulario',
    intro:
      'Los términos que usan los archivos de este directorio. Cada uno tiene su propia dirección: la de esta página con # y el término.',
    term: 'Término',
    meaning: 'Significado',
    properties: 'Propiedades',
    states: 'Cómo se conoce una relación',
    statuses: 'Estado de una organización',
    property: {
      Relationship: 'una relación entre dos organizaciones, con sus fechas y fuentes',
      kind: 'qué tipo de organización es',
      sector: 'un sector en el que trabaja',
      status: 'si está en formación, activa o cerrada',
      offers: 'un tipo de apoyo que ofrece a otras',
      seeks: 'un tipo de apoyo que busca',
      state: 'cómo se conoce una relación',
    },
  },
  table: {
    caption: 'Qué archivo es para qué programa',
    file: 'Archivo',
    program: 'Para',
    programs: {
      'network.zip':
        'archivo e investigación: todas las tablas con un README, licencias y un Data Package',
      'nodes.csv': 'hojas de cálculo, R, Python: una organización por fila',
      'edges.csv': 'hojas de cálculo, R, Python: una relación por fila',
      'places.csv': 'hojas de cálculo, R, Python: un lugar por fila',
      'network.xlsx': 'Excel y LibreOffice: sin ajustes y sin nada que se ejecute',
      'network.gexf': 'Gephi y Gephi Lite: con posiciones y colores',
      'network.graphml': 'networkx, igraph, yEd, Cytoscape: cada columna con su tipo',
      'places.geojson': 'QGIS, uMap, Leaflet: un punto por lugar',
      'arcs.geojson': 'QGIS y mapas web: una línea por relación',
      'kumu.xlsx': 'Kumu: elementos y conexiones',
      'neo4j-nodes.csv': 'Neo4j: nodos para su importador',
      'neo4j-relationships.csv': 'Neo4j: relaciones para su importador',
      'network.jsonld': 'datos enlazados en JSON-LD: W3C ORG, schema.org, ESSGlobal',
      'network.ttl': 'datos enlazados en Turtle: las mismas afirmaciones',
    },
    murmurations: 'Murmurations: el perfil de cada organización',
  },
};
