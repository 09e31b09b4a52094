import type { api as english } from './api-en';

export const api: typeof english = {
  title: 'API de Weft',
  intro:
    'Lea todo lo que muestra este directorio: organizaciones, relaciones, cómo se conectan, lugares y vocabularios, como JSON. No hace falta clave. Otros sitios pueden leerla desde sus páginas.',
  page: {
    base: 'Dirección',
    document: 'Documento OpenAPI 3.1',
    operations: 'Qué se puede pedir',
    parameters: 'Parámetros',
    parameter: 'Nombre',
    meaning: 'Significado',
    values: 'Valores',
    required: 'necesario',
    repeatable: 'se puede repetir; basta con uno de ellos',
    default: (value) => `sin él: ${value}`,
    range: (from, to) => `de ${from} a ${to}`,
    oneOf: (n) => `uno de ${n} códigos`,
    example: 'Ejemplo',
    curl: 'En la línea de comandos',
    pages: 'Páginas de una lista',
    pagesText:
      'Una lista da «next» cuando hay más. Envíe su valor como «after», con los demás parámetros iguales. Donde «next» es null, la lista termina.',
    errors: 'Errores',
    errorsText:
      'Una respuesta distinta de 200 es application/problem+json (RFC 9457): «title» dice en una frase qué falla y «problems» nombra cada parámetro que no se puede usar y lo que admite. 400: un parámetro no sirve. 404: no hay nada con ese nombre. 410: se retiró. 405: solo se responde a GET, HEAD y OPTIONS. 429: demasiadas peticiones.',
    limits: 'Límites',
    limitsText: (n) =>
      n > 0
        ? `${n} peticiones por minuto y visitante; un archivo cuenta como diez. Las cabeceras RateLimit y RateLimit-Policy dicen cuánto queda; Retry-After, cuántos segundos hay que esperar. ¿Necesita todo? Tome un archivo en vez de muchas peticiones.`
        : 'Este servidor no pone límite. Si lo necesita todo, tome un archivo en vez de muchas peticiones.',
    caching: 'Volver a preguntar',
    cachingText:
      'Cada respuesta tiene un ETag. Devuélvalo como If-None-Match y lo que no ha cambiado se responde con 304 y sin contenido.',
    linked: 'Datos enlazados',
    linkedText:
      'La dirección de una organización responde también con JSON-LD y Turtle, según la cabecera Accept o con .jsonld y .ttl al final. Una organización que se unió a otra lleva a la actual.',
    licence: 'Licencia',
    licenceText:
      'Cada registro nombra sus fuentes y sus licencias. Comparta lo que construya en los mismos términos cuando un registro sea CC BY-SA, y nombre este directorio y el día.',
    files: 'Archivos para hojas de cálculo y programas de redes',
  },
  errors: {
    invalid: 'Un parámetro no se puede usar; la respuesta dice cuál y por qué.',
    missing: 'No hay nada con ese nombre.',
    limited: 'Demasiadas peticiones en este minuto.',
  },
  operations: {
    listOrganizations: {
      title: 'Buscar organizaciones',
      what: 'Las organizaciones que cumplen todos los parámetros, página a página, con el total y los recuentos de cada faceta.',
    },
    getOrganization: {
      title: 'Una organización',
      what: 'Todo lo público de una organización: nombres, lugares, lo que ofrece y necesita, cifras, relaciones y la fuente de cada dato.',
    },
    listRelationships: {
      title: 'Listar relaciones',
      what: 'Relaciones entre las organizaciones de una búsqueda, en el orden en que llegaron, cada una con sus dos extremos y sus fuentes.',
    },
    getSurroundings: {
      title: 'Entorno de una organización',
      what: 'Una organización con las que están a una o dos relaciones de distancia, entre las organizaciones de una búsqueda.',
    },
    findPaths: {
      title: 'Cómo se conectan dos organizaciones',
      what: 'Los caminos más cortos entre dos organizaciones, hasta cinco, cada paso con sus relaciones y sus fuentes; si no hay ninguno, lo más cercano a cada lado.',
    },
    findMissing: {
      title: 'Qué falta aquí',
      what: 'Qué hay y qué no entre las organizaciones de una búsqueda: grupos, apoyos que nadie ofrece, cooperativas sin relación, las organizaciones de apoyo más cercanas y las ofertas que responden a necesidades. Todo según consta en este directorio.',
    },
    findPlaces: {
      title: 'Buscar un lugar por su nombre',
      what: 'Localidades, regiones, países y códigos postales cuyo nombre empieza como lo escrito. Su id es lo que admite «place» en una búsqueda.',
    },
    listSnapshots: {
      title: 'Estados congelados',
      what: 'Cada estado del directorio que se congeló en archivos, primero el más nuevo, con el tamaño y la suma de comprobación de cada archivo.',
    },
    listVocabularies: {
      title: 'Vocabularios',
      what: 'Todos los códigos que se usan aquí, con su nombre en cada idioma y los códigos de otros estándares.',
    },
  },
  parameters: {
    q: 'Palabras que buscar en nombres, textos y lugares. Se perdonan las erratas.',
    group: 'Grupo de tipos, con su color en el mapa.',
    kind: 'Tipo de organización.',
    sector: 'A qué se dedica.',
    country: 'País de un lugar, ISO 3166-1 alfa-2.',
    status: 'Si está en marcha. Sin él: todas menos las cerradas.',
    language: 'Idioma en que trabaja, BCP-47.',
    offers: 'Lo que ofrece a otras.',
    seeks: 'Lo que busca.',
    place:
      'Id de un lugar; de un país o región, lo que hay en él; de una localidad, lo que hay alrededor.',
    near: 'Un punto: latitud,longitud en grados.',
    within: 'Kilómetros alrededor de «place» o «near»; 50 si no se dice otra cosa.',
    bbox: 'Un recuadro: oeste,sur,este,norte en grados.',
    linked: 'Las relacionadas con esta organización; la última parte de su dirección.',
    relationship: 'Tipo de relación que cuenta.',
    founded: 'Años de fundación: 1990..2005, 1990.. o ..2005.',
    evidence: 'Criterios que alguien dice que cumple, y nadie que no.',
    confirmed: 'Confirmada por ella misma en tantos meses hasta hoy; las demás quedan fuera.',
    located: 'Si tiene un lugar en el mapa.',
    connected: 'Si tiene alguna relación que no haya terminado.',
    sort: 'Orden de la lista.',
    after: 'Dónde empieza la página: «next» de la anterior.',
    limit: 'Filas de la página; 0 solo para los recuentos.',
    state: 'Cómo se conoce la relación.',
    ends: 'Si ambos extremos deben cumplir la búsqueda, o uno cualquiera.',
    slug: 'La última parte de la dirección de una organización.',
    support: 'Muestra también quién ofrece este apoyo desde fuera.',
    steps: 'Hasta dónde llega el entorno.',
    ended: 'Si cuentan también las relaciones terminadas.',
    from: 'La organización de partida; la última parte de su dirección.',
    to: 'La organización de llegada; la última parte de su dirección.',
  },
};
