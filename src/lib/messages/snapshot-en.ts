const number = new Intl.NumberFormat('en');

export const snapshot = {
  title: 'Snapshots',
  intro:
    'A snapshot is everything public in this directory on one day, frozen into files under an address that never changes, so that work built on it can be checked and repeated.',
  none: 'Nothing was frozen yet. The files of today are under',
  one: (label: string) => `Snapshot ${label}`,
  frozen: (day: string) => `Frozen on ${day}.`,
  counts: (organizations: number, relationships: number) =>
    `${number.format(organizations)} organizations, ${number.format(relationships)} relationships.`,
  more: 'Cite, program, embed',
  files: 'Files',
  file: 'File',
  bytes: 'Bytes',
  check: 'To see whether a file arrived whole, compare its checksum:',
  cite: 'How to cite it',
  license: 'Licence',
  shareAlike:
    'Rows under CC BY-SA are among them, so the files as a whole may be shared under CC BY-SA 4.0.',
};
