/** Texts of mails to those who sent something for a steward to decide. */
export const mailSubmission = {
  submission: {
    received: (name: string) => `What you sent about ${name} is here`,
    intro: (name: string) =>
      `Thank you. What you sent about ${name} is kept, and a steward will look at it. On this page you can see where it stands, and correct it:`,
    link: 'Where it stands',
    why: 'You get it because this address was given when it was sent.',
  },
};
