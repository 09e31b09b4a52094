/** Texts of mails with which stewards answer what was sent. */
export const mailSteward = {
  decided: {
    accept: {
      subject: (name: string) => `${name} is public`,
      intro: (name: string) => `Thank you. What you sent about ${name} is in the directory now.`,
      link: 'Its page, with the way to keep it yourself',
    },
    amend: {
      subject: (name: string) => `${name} is public`,
      intro: (name: string) =>
        `Thank you. What you sent about ${name} is in the directory now, with some changes by a steward.`,
      link: 'Its page, with the way to keep it yourself',
    },
    ask: {
      subject: (name: string) => `A question about ${name}`,
      intro: (name: string) =>
        `A steward looked at what you sent about ${name} and asks something before it is public:`,
      link: 'Answer or correct it',
    },
    decline: {
      subject: (name: string) => `About ${name}`,
      intro: (name: string) =>
        `A steward looked at what you sent about ${name}. It was not taken into the directory:`,
      link: 'What you sent',
    },
    duplicate: {
      subject: (name: string) => `${name} is in the directory already`,
      intro: (name: string) =>
        `Thank you. What you sent is in the directory already, as ${name}; nothing new was made of it.`,
      link: 'Its page, with the way to keep it yourself',
    },
    why: 'You get it because you sent something for the directory.',
  },
  disputeDecided: {
    subject: (source: string, target: string) => `About ${source} and ${target}`,
    intro: (source: string, target: string) =>
      `A steward looked at what ${source} and ${target} say of each other.`,
    stands: 'The relationship stands as it was.',
    ended: 'It is shown as ended.',
    wrong: 'It was taken out.',
    link: 'The page of the organization',
    why: 'You get it because you spoke for one of the two.',
  },
};
