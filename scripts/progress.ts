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
