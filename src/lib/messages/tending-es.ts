import type { TendingWords } from './tending-en';

const evidence: TendingWords['evidence'] = {
  title: (name) => `Pruebas sobre ${name}`,
  question: {
    worker: '¿Es de verdad una cooperativa de trabajo?',
    workplace: '¿La gobiernan de verdad quienes trabajan en ella?',
    coop: '¿Es de verdad una cooperativa?',
    secondary: '¿La dirigen de verdad las cooperativas?',
    union: '¿Es de verdad un sindicato de sus miembros?',
    ally: '¿Pertenece de verdad a la economía cooperativa?',
  },
  lists: {
    worker: 'Lo que la Federación de Cooperativas de Trabajo de EE. UU. pide a sus miembros',
    workplace:
      'Según lo que la Federación de Cooperativas de Trabajo de EE. UU. pide a sus miembros',
    coop: 'Según los principios de la Alianza Cooperativa Internacional',
    secondary: 'Según los principios de la Alianza Cooperativa Internacional',
    union: 'Según los convenios 87 y 98 de la Organización Internacional del Trabajo',
    ally: 'Según el principio de cooperación entre cooperativas',
  },
  nothing: 'Nadie ha afirmado nada todavía. Lo que se preguntaría:',
  unsaid: 'No se afirma nada.',
  met: 'Se cumple',
  notMet: 'No se cumple',
  saidBy: { organization: 'dice la propia organización', steward: 'dice una persona encargada' },
  intro: {
    organization:
      'Hablas en nombre de la organización. Cada afirmación es pública enseguida, con el día y la fuente, y queda en el historial.',
    steward:
      'Hablas como persona encargada. Cada afirmación es pública enseguida, con el día y la fuente, y queda en el historial.',
  },
  yours: 'Lo que afirmó tu parte',
  withdraw: 'Retirar',
  gone: 'Ya no se dice nada de esto.',
  add: 'Afirmar algo',
  criterion: 'Qué se pregunta',
  isMet: '¿Es así?',
  source: {
    organization: 'Una página que lo diga (opcional)',
    steward: 'Una página que lo diga',
  },
  note: {
    organization: 'Con tus palabras (opcional)',
    steward: 'Cómo lo sabes, si ninguna página lo dice',
  },
  send: 'Afirmarlo',
  problems: {
    criterion: 'Elige de la lista, por favor.',
    source:
      'Da la dirección de una página que lo diga, o di abajo en 10 caracteres o más cómo se sabe.',
    note: 'Como mucho 500 caracteres, por favor.',
  },
};

const yearly: TendingWords['yearly'] = {
  title: '¿Sigue siendo correcta esta ficha?',
  last: (day) => `Confirmada por última vez el ${day}.`,
  never: 'Nunca se confirmó.',
  how: 'Respondes en nombre de la organización. No hace falta iniciar sesión.',
  confirm: 'Sí, es correcta',
  closed: 'La organización ha cerrado',
  correct: 'Algo está mal',
  edit: 'Corregirla tú (hay que iniciar sesión)',
  wrong: 'O di aquí qué está mal; una persona encargada lo corrige',
  say: 'Di en 10 caracteres o más qué está mal, por favor.',
  send: 'Enviar',
  done: {
    confirm: 'Gracias. La ficha aparece como confirmada hoy.',
    correct: 'Gracias. Una persona encargada lo mira.',
    closed: 'Gracias. Una persona encargada lo mira y la marca como cerrada.',
  },
  gone: 'Este enlace es demasiado viejo, o ya no hablas en nombre de la organización. Inicia sesión para ver su ficha.',
};

export const tending: TendingWords = { evidence, yearly };
