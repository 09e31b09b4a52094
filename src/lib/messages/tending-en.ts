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

const leave = {
  title: (name: string) => `Take ${name} out`,
  withdraw: 'Withdraw the entry',
  withdrawMeaning:
    'The entry goes from map, list, network, files and API at once; its address says that it was taken out. Nothing is lost: an owner or a steward can bring it back. Files that somebody has loaded already cannot be called back.',
  restore: 'Bring the entry back',
  withdrawn: 'The entry is withdrawn and not shown to anybody else.',
  reason: 'Why',
  erase: 'Erase data for good',
  eraseMeaning:
    'What is erased goes from the entry, its history, what was sent about it, and mails. It cannot be brought back. One person asks, and a steward who is somebody else does it. Frozen files that were published before keep what stood in them.',
  what: 'What is to be erased',
  someWords: 'Some words: a name, a number, an address',
  whole: 'Everything about the organization',
  words: 'The words, exactly as they stand there',
  wordsHint: 'One on each line, 3 characters or more, 20 lines at most.',
  ask: 'Ask for it',
  askedWhole: 'It is asked that everything about the organization is erased.',
  askedWords: 'It is asked that these words are erased:',
  verdict: 'Your decision',
  doErase: 'Erase it for good',
  refuse: 'Refuse',
  decide: 'Decide',
  problems: {
    reason: 'Please say why, in 10 characters or more.',
    words: 'Please give the words, one on each line, each of 3 characters or more.',
    forbidden: 'A steward who is somebody else does it.',
    state_changed: 'It is not so any more. Please open this page again.',
    erasure_asked: 'An erasure is asked for already.',
    erasure_ended: 'This was decided already.',
  },
};

export const tending = { evidence, yearly, leave };
export type TendingWords = typeof tending;
