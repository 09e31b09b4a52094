export interface Row {
  what: string;
  /** Milliseconds of each run. */
  times?: number[];
  /** What else was measured: bytes, memory, rows a second. */
  note?: string;
  target?: string;
}

/** The time below which this share of the runs lies. */
function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

const shown = (ms: number) => (ms < 10 ? ms.toFixed(2) : ms.toFixed(0));

/** Prints the measures as one Markdown table. */
export function printTable(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}, Node ${process.version}\n`);
  console.log('| what | median ms | p95 ms | | to reach |\n|---|---|---|---|---|');
  for (const { what, times, note = '', target = '' } of rows) {
    const [median, late] = times
      ? [quantile(times, 0.5), quantile(times, 0.95)].map(shown)
      : ['', ''];
    console.log(`| ${what} | ${median} | ${late} | ${note} | ${target} |`);
  }
}
