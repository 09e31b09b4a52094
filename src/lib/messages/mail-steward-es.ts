import type { mailSteward as texts } from './mail-steward-en';

export const mailSteward: typeof texts = {
  decided: {
    accept: {
      subject: (name) => `${name} ya es pública`,
      intro: (name) => `Gracias. Lo que enviaste sobre ${name} ya está en el directorio.`,
      link: 'Su página, con la forma de cuidarla tú',
    },
    amend: {
      subject: (name) => `${name} ya es pública`,
      intro: (name) =>
        `Gracias. Lo que enviaste sobre ${name} ya está en el directorio, con algunos cambios de quien lo cuida.`,
      link: 'Su página, con la forma de cuidarla tú',
    },
    ask: {
      subject: (name) => `Una pregunta sobre ${name}`,
      intro: (name) =>
        `Una persona que cuida el directorio vio lo que enviaste sobre ${name} y pregunta algo antes de publicarlo:`,
      link: 'Responder o corregirlo',
    },
    decline: {
      subject: (name) => `Sobre ${name}`,
      intro: (name) =>
        `Una persona que cuida el directorio vio lo que enviaste sobre ${name}. No se incluyó en el directorio:`,
      link: 'Lo que enviaste',
    },
    duplicate: {
      subject: (name) => `${name} ya está en el directorio`,
      intro: (name) =>
        `Gracias. Lo que enviaste ya está en el directorio, como ${name}; no se creó nada nuevo.`,
      link: 'Su página, con la forma de cuidarla tú',
    },
    why: 'Lo recibes porque enviaste algo para el directorio.',
  },
  disputeDecided: {
    subject: (source, target) => `Sobre ${source} y ${target}`,
    intro: (source, target) =>
      `Una persona que cuida el directorio vio lo que ${source} y ${target} dicen una de otra.`,
    stands: 'La relación se mantiene como estaba.',
    ended: 'Se muestra como terminada.',
    wrong: 'Se quitó.',
    link: 'La página de la organización',
    why: 'Lo recibes porque hablaste por una de las dos.',
  },
};
