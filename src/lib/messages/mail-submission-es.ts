import type { mailSubmission as en } from './mail-submission-en';

export const mailSubmission: typeof en = {
  submission: {
    received: (name) => `Tu envío sobre ${name} ha llegado`,
    intro: (name) =>
      `Gracias. Lo que enviaste sobre ${name} está guardado y lo revisará una persona responsable. En esta página puedes ver cómo va y corregirlo:`,
    link: 'Cómo va',
    why: 'Lo recibes porque se dio esta dirección al enviarlo.',
  },
};
