import type { Candidate } from '$lib/domain/candidate';
import { fold } from '$lib/domain/fold';
import type { ImportRun } from './import-organizations';
import { addRow } from './import-report';

/** A record that the file repeats is reported; a supplement may come as often as it likes. */
export function isFirst(run: ImportRun, candidate: Candidate): boolean {
  const { record, line, kinds, name } = candidate;
  if (kinds.length === 0) return true;
  const values = run.seen.get(record.scheme) ?? new Map<string, number>();
  run.seen.set(record.scheme, values);
  const before = values.get(record.value);
  if (before === undefined) {
    values.set(record.value, line);
    noteRepeats(run, candidate);
    return true;
  }
  const problems = [`repeats the record ${record.value} of line ${before}`];
  addRow(run.report, { line, outcome: 'conflict', name, problems });
  return false;
}

/** Registers give a number to two societies now and then, and names repeat: both rows stand. */
function noteRepeats(run: ImportRun, { line, name, identifiers, places, warnings }: Candidate) {
  const once = (key: string, what: string) => {
    const before = run.repeats.get(key);
    if (before !== undefined) warnings.push(`has the same ${what} as line ${before}`);
    else run.repeats.set(key, line);
  };
  for (const { scheme, value } of identifiers) {
    once(`number\n${scheme}\n${value}`, `number ${value} (${scheme})`);
  }
  const [place] = places;
  once(`name\n${fold(name)}\n${place?.country}\n${fold(place?.locality ?? '')}`, 'name and town');
}
