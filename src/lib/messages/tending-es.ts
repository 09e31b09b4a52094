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

const leave: TendingWords['leave'] = {
  title: (name) => `Sacar a ${name}`,
  withdraw: 'Retirar la ficha',
  withdrawMeaning:
    'La ficha desaparece enseguida de mapa, lista, red, archivos y API; su dirección dice que se retiró. Nada se pierde: una persona dueña o encargada puede traerla de vuelta. Los archivos que alguien ya descargó no se pueden recuperar.',
  restore: 'Traer la ficha de vuelta',
  withdrawn: 'La ficha está retirada y no se muestra a nadie más.',
  reason: 'Por qué',
  erase: 'Borrar datos para siempre',
  eraseMeaning:
    'Lo que se borra desaparece de la ficha, de su historial, de lo que se envió sobre ella y de los correos. No se puede traer de vuelta. Una persona lo pide y otra, encargada, lo hace. Los archivos fijados que se publicaron antes conservan lo que contenían.',
  what: 'Qué se debe borrar',
  someWords: 'Algunas palabras: un nombre, un número, una dirección',
  whole: 'Todo sobre la organización',
  words: 'Las palabras, exactamente como están allí',
  wordsHint: 'Una en cada línea, de 3 caracteres o más, 20 líneas como mucho.',
  ask: 'Pedirlo',
  askedWhole: 'Se pide que se borre todo sobre la organización.',
  askedWords: 'Se pide que se borren estas palabras:',
  verdict: 'Tu decisión',
  doErase: 'Borrarlo para siempre',
  refuse: 'Rechazar',
  decide: 'Decidir',
  problems: {
    reason: 'Di por qué, en 10 caracteres o más.',
    words: 'Da las palabras, una en cada línea, cada una de 3 caracteres o más.',
    forbidden: 'Lo hace otra persona, que sea encargada.',
    state_changed: 'Ya no es así. Abre esta página de nuevo, por favor.',
    erasure_asked: 'Ya se pidió un borrado.',
    erasure_ended: 'Esto ya se decidió.',
  },
};

export const tending: TendingWords = { evidence, yearly, leave };
