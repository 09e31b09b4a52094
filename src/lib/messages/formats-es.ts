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
};
