import { mailOwn } from './mail-own-es';
import { mailSteward } from './mail-steward-es';
import { mailSubmission } from './mail-submission-es';
import type { MailMessages } from './mail-en';

export const mail: MailMessages = {
  hello: (name) => (name ? `Hola, ${name}:` : 'Hola:'),
  from: (site, origin) => `Este correo viene de ${site}, ${origin}.`,
  signIn: {
    subject: 'Tu código para entrar en Weft',
    intro: 'Este es tu código para entrar:',
    how: 'Escríbelo en la página donde lo pediste, en el mismo navegador, antes de 10 minutos.',
    link: 'O rellénalo con este enlace',
    unasked: 'Si no lo pediste, no hagas nada: sin el código nadie entra.',
    why: 'Lo recibes porque alguien escribió tu dirección en la página de entrada.',
  },
  ...mailOwn,
  ...mailSteward,
  ...mailSubmission,
};
