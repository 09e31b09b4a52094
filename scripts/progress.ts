/** A line that says what is being done, with a count where the end is known. */
export function say(text: string): void {
  console.log(`weft: ${text}`);
}

/** Counts on one line of a terminal, or every now and then in a log. */
export function counter(what: string): (done: number) => void {
  let last = 0;
  return (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r  ${done} ${what} `);
    else if (done - last >= 100_000) console.error(`  ${(last = done)} ${what}`);
  };
}

const WIDTH = 30;

/** A bar on one line of a terminal, or each stage once in a log; null ends it. */
export function progressBar(): (what: string | null, share?: number) => void {
  let last: string | null = null;
  return (what, share = 0) => {
    if (process.stderr.isTTY) {
      const full = Math.round(share * WIDTH);
      const bar = '█'.repeat(full).padEnd(WIDTH, '░');
      const line = `  ${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${what}`;
      process.stderr.write(what === null ? '\r\x1b[K' : `\r${line}\x1b[K`);
    } else if (what !== null && what !== last) console.error(`  ${what} …`);
    last = what;
  };
}

/** Ends with a sentence, not with a stack, where a person can mend what is wrong. */
export function run(main: () => Promise<number | void>): void {
  main().then(
    (code) => {
      if (code) process.exit(code);
    },
    (error: unknown) => {
      const known =
        error instanceof Error && error.constructor !== Error && error.constructor !== TypeError;
      console.error(known ? `weft: ${(error as Error).message}` : error);
      process.exit(1);
    },
  );
}
