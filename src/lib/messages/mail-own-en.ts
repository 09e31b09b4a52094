/** Texts of mails to those who speak for an organization. */
export const mailOwn = {
  claimCode: {
    subject: (name: string) => `Your code to speak for ${name} on Weft`,
    intro: (email: string, name: string) =>
      `${email} asks to keep the entry of ${name} on Weft. Whoever has this code may do so:`,
    unasked:
      'Type it on the page where it was asked for, within 10 minutes. If nobody of you asked for it, do nothing and give it to nobody.',
    why: 'You get it because somebody typed your address as one of the organization.',
  },
  claimGranted: {
    subject: (name: string) => `You now keep ${name} on Weft`,
    intro: (name: string) =>
      `You can edit the entry of ${name}, confirm its relationships and invite others.`,
    link: 'Your organizations',
    why: 'You get it because you asked to speak for the organization.',
  },
  claimAsked: {
    subject: (name: string) => `Somebody claims ${name} on Weft`,
    intro: (email: string, name: string) =>
      `${email} has shown that they belong to ${name} and asks to keep its entry with you. Accept or refuse it:`,
    link: 'Who keeps it',
    why: (name: string) => `You get it because you keep ${name} on Weft.`,
  },
  claimRefused: {
    subject: (name: string) => `Your claim to ${name} on Weft was refused`,
    intro: (name: string) => `Your claim to speak for ${name} was refused.`,
    why: 'You get it because you asked to speak for the organization.',
  },
  invitation: {
    subject: (name: string) => `Keep the entry of ${name} on Weft`,
    intro: (email: string, name: string, days: number) =>
      `${email} invites you to keep the entry of ${name}, a directory page about your organization. The invitation holds for ${days} days.`,
    link: 'Accept or decline it',
    how: (email: string) => `Sign in there with this address, ${email}. No password is needed.`,
    why: 'You get it because somebody invited this address.',
  },
  report: {
    subject: (name: string) => `Your report about ${name} on Weft`,
    resolved: (name: string) => `Thank you for your report about ${name}. It was acted upon:`,
    declined: (name: string) =>
      `Thank you for your report about ${name}. The entry stays as it is:`,
    link: 'The entry',
    why: 'You get it because you left your address with a report. It is forgotten now.',
  },
  yearly: {
    subject: (name: string) => `Is the entry of ${name} on Weft still right?`,
    intro: (name: string) =>
      `Once a year we ask those whom an entry is about. Please look at the entry of ${name}:`,
    entry: 'The entry',
    link: 'Say that it is right, that something is wrong, or that it has closed',
    how: 'No sign-in is needed. The link holds for 90 days; give it to nobody. Whatever you do, we ask again in a year at the earliest.',
    why: (name: string) => `You get it because you keep ${name} on Weft.`,
    whyContact: (name: string) =>
      `You get it because this address was given to reach ${name} about its entry on Weft.`,
  },
  statement: {
    subject: (by: string, about: string) => `${by} speaks about its relationship to ${about}`,
    intro: (by: string, about: string) =>
      `On Weft, ${by} has said something about its relationship to ${about}. Please look whether it is so:`,
    link: 'Look and confirm, dispute or end it',
    how: 'No sign-in is needed. The link holds for 60 days and for one answer; give it to nobody.',
    why: (name: string) => `You get it because you keep ${name} on Weft.`,
  },
};
