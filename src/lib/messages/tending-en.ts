/** Texts of the pages on which an entry is tended; loaded where they are shown. */
const evidence = {
  title: (name: string) => `Evidence about ${name}`,
  question: {
    worker: 'Is it really a worker co-op?',
    workplace: 'Do its workers really govern it?',
    coop: 'Is it really a co-op?',
    secondary: 'Is it really run by co-ops?',
    union: 'Is it really a union of its members?',
    ally: 'Does it really belong to the co-operative economy?',
  },
  lists: {
    worker: 'As the US Federation of Worker Cooperatives asks of its members',
    workplace: 'After what the US Federation of Worker Cooperatives asks of its members',
    coop: 'After the principles of the International Cooperative Alliance',
    secondary: 'After the principles of the International Cooperative Alliance',
    union: 'After conventions 87 and 98 of the International Labour Organization',
    ally: 'After the principle of co-operation among co-operatives',
  },
  nothing: 'Nobody has stated anything yet. What would be asked:',
  unsaid: 'Nothing is stated.',
  met: 'Met',
  notMet: 'Not met',
  saidBy: { organization: 'says the organization itself', steward: 'says a steward' },
  intro: {
    organization:
      'You speak for the organization. Each statement is public at once, with the day and the source, and stands in the history.',
    steward:
      'You speak as a steward. Each statement is public at once, with the day and the source, and stands in the history.',
  },
  yours: 'What was stated by your side',
  withdraw: 'Withdraw',
  gone: 'Nothing is said of this any more.',
  add: 'State evidence',
  criterion: 'What is asked',
  isMet: 'Is it so?',
  source: {
    organization: 'A page that says so (optional)',
    steward: 'A page that says so',
  },
  note: {
    organization: 'In your words (optional)',
    steward: 'How you know it, where no page says so',
  },
  send: 'State it',
  problems: {
    criterion: 'Please choose from the list.',
    source:
      'Please give the web address of a page that says so, or say below in 10 characters or more how it is known.',
    note: 'At most 500 characters, please.',
  },
};

const yearly = {
  title: 'Is this entry still right?',
  last: (day: string) => `Last confirmed on ${day}.`,
  never: 'It was never confirmed.',
  how: 'You answer for the organization. No sign-in is needed.',
  confirm: 'Yes, it is right',
  closed: 'The organization has closed',
  correct: 'Something is wrong',
  edit: 'Correct it yourself (sign-in needed)',
  wrong: 'Or say here what is wrong; a steward corrects it',
  say: 'Please say in 10 characters or more what is wrong.',
  send: 'Send it',
  done: {
    confirm: 'Thank you. The entry is shown as confirmed today.',
    correct: 'Thank you. A steward looks at it.',
    closed: 'Thank you. A steward looks at it and marks it as closed.',
  },
  gone: 'This link is too old, or you do not speak for the organization any more. Sign in to see its entry.',
};

export const tending = { evidence, yearly };
export type TendingWords = typeof tending;
