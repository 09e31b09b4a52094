import type { mailOwn as en } from './mail-own-en';

export const mailOwn: typeof en = {
  claimCode: {
    subject: (name) => `Tu código para hablar en nombre de ${name} en Weft`,
    intro: (email, name) =>
      `${email} pide cuidar de la ficha de ${name} en Weft. Quien tenga este código puede hacerlo:`,
    unasked:
      'Escríbelo en la página donde se pidió, en 10 minutos. Si nadie de vosotras lo pidió, no hagas nada y no se lo des a nadie.',
    why: 'Lo recibes porque alguien escribió tu dirección como una de la organización.',
  },
  claimGranted: {
    subject: (name) => `Ahora cuidas de ${name} en Weft`,
    intro: (name) =>
      `Puedes editar la ficha de ${name}, confirmar sus relaciones e invitar a otras personas.`,
    link: 'Tus organizaciones',
    why: 'Lo recibes porque pediste hablar en nombre de la organización.',
  },
  claimAsked: {
    subject: (name) => `Alguien reclama ${name} en Weft`,
    intro: (email, name) =>
      `${email} ha mostrado que pertenece a ${name} y pide cuidar de su ficha contigo. Acéptalo o recházalo:`,
    link: 'Quién cuida de ella',
    why: (name) => `Lo recibes porque cuidas de ${name} en Weft.`,
  },
  claimRefused: {
    subject: (name) => `Tu solicitud sobre ${name} en Weft fue rechazada`,
    intro: (name) => `Tu solicitud de hablar en nombre de ${name} fue rechazada.`,
    why: 'Lo recibes porque pediste hablar en nombre de la organización.',
  },
  invitation: {
    subject: (name) => `Cuida de la ficha de ${name} en Weft`,
    intro: (email, name, days) =>
      `${email} te invita a cuidar de la ficha de ${name}, una página de directorio sobre tu organización. La invitación vale ${days} días.`,
    link: 'Aceptar o rechazar',
    how: (email) => `Entra allí con esta dirección, ${email}. No hace falta contraseña.`,
    why: 'Lo recibes porque alguien invitó a esta dirección.',
  },
  report: {
    subject: (name) => `Tu aviso sobre ${name} en Weft`,
    resolved: (name) => `Gracias por tu aviso sobre ${name}. Se ha actuado:`,
    declined: (name) => `Gracias por tu aviso sobre ${name}. La ficha queda como está:`,
    link: 'La ficha',
    why: 'Lo recibes porque dejaste tu dirección con un aviso. Ahora se olvida.',
  },
  yearly: {
    subject: (name: string) => `¿Sigue siendo correcta la ficha de ${name} en Weft?`,
    intro: (name: string) =>
      `Una vez al año preguntamos a quienes describe una ficha. Mira, por favor, la ficha de ${name}:`,
    entry: 'La ficha',
    link: 'Di que es correcta, que algo está mal o que ha cerrado',
    how: 'No hace falta iniciar sesión. El enlace vale 90 días; no lo des a nadie. Hagas lo que hagas, no volveremos a preguntar antes de un año.',
    why: (name: string) => `Lo recibes porque cuidas la ficha de ${name} en Weft.`,
    whyContact: (name: string) =>
      `Lo recibes porque se dio esta dirección para hablar con ${name} sobre su ficha en Weft.`,
  },
  statement: {
    subject: (by, about) => `${by} habla de su relación con ${about}`,
    intro: (by, about) =>
      `En Weft, ${by} ha dicho algo sobre su relación con ${about}. Mira si es así:`,
    link: 'Mirar y confirmar, discutir o terminar',
    how: 'No hace falta entrar. El enlace vale 60 días y para una respuesta; no se lo des a nadie.',
    why: (name) => `Lo recibes porque cuidas de ${name} en Weft.`,
  },
};
