import type { Dataset } from './dataset';
import type { Sheet } from './xlsx';

/** What somebody must know who opens the workbook without having seen the site. */
export function readmeSheet(dataset: Dataset): Sheet {
  const lines: [string, string][] = [
    ['What', dataset.title],
    ['State of', dataset.date],
    ['Search', dataset.filter],
    ['Licences', dataset.licenses.join(', ') || 'none stated; each row names its own'],
    ['Sheets', 'Nodes: an organization a row. Links: a relationship between two of them a row.'],
    ['Ends', 'Source and Target in Links are the Id in Nodes. Kind says what a relationship is.'],
    ['Empty cells', 'An empty cell means unknown. Several values in a cell are separated by "|".'],
    ['Dates', 'Dates are cut to what is known: 2012, 2012-05, 1970s.'],
    [
      'Points',
      'location_precision says what a point stands for, from exact to the middle of a region.',
    ],
    ['Missing', 'The relationships are those this directory knows of; a missing one says nothing.'],
    ['Columns', `${dataset.origin}/data`],
  ];
  return {
    name: 'README',
    columns: { About: 'text', Text: 'text' },
    rows: (async function* () {
      yield lines;
    })(),
  };
}
