export const OUTCOMES = [
  'new',
  'changed',
  'same',
  'held',
  'possible_duplicate',
  'supplement',
  'conflict',
  'invalid',
  'skipped',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What became of one row of the file. */
export interface ImportedRow {
  line: number;
  outcome: Outcome;
  name: string;
  /** Why it was held or refused, and what was doubted while reading. */
  problems: string[];
}

export interface ImportReport {
  rows: ImportedRow[];
  counts: Record<Outcome, number>;
  relationships: { new: number; same: number; held: number; dangling: string[] };
  /** Records of earlier editions that this file no longer has; they stay as they are. */
  vanished: string[];
  /** Registered offices at an address of a dozen or more organizations: taken off the map. */
  sharedOffices: number;
}

export function newReport(): ImportReport {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0]));
  return {
    rows: [],
    counts: counts as Record<Outcome, number>,
    relationships: { new: 0, same: 0, held: 0, dangling: [] },
    vanished: [],
    sharedOffices: 0,
  };
}

export function addRow(report: ImportReport, row: ImportedRow): void {
  report.rows.push(row);
  report.counts[row.outcome]++;
}
