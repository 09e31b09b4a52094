import type { CopyText } from '$lib/domain/copy-text';

const [TAB, LF, CR, COMMA, MINUS, DOT] = [9, 10, 13, 44, 45, 46];

/** Bytes that make a cell need quotes, an escape undone or a character taken out. */
const SPECIAL = new Uint8Array(256);
for (let byte = 0; byte < 32; byte++) SPECIAL[byte] = byte === TAB ? 0 : 1;
for (const sign of '",\\\x7f') SPECIAL[sign.charCodeAt(0)] = 1;
SPECIAL[0xe2] = 1; // U+2028 and U+2029 begin with it

/** Bytes at the start of a cell that may make it a formula; white space and full-width signs too. */
const RISKY = new Uint8Array(256);
for (const sign of ` '=+@`) RISKY[sign.charCodeAt(0)] = 1;
for (const lead of [0xc2, 0xe1, 0xe2, 0xe3, 0xef]) RISKY[lead] = 1;

/** End of the line that begins at `start` if CSV writes all of its cells as they are; else −1. */
function endOfPlainLine(text: CopyText, start: number): number {
  let isStart = true;
  for (let at = start; at < text.length; at++) {
    const byte = text[at];
    if (byte === LF) return at;
    if (SPECIAL[byte] || (isStart && (RISKY[byte] || (byte === MINUS && !isNumber(text, at + 1)))))
      return -1;
    isStart = byte === TAB;
  }
  return -1;
}

function isNumber(text: CopyText, start: number): boolean {
  let at = start;
  while ((text[at] >= 48 && text[at] <= 57) || (text[at] === DOT && at > start)) at++;
  return at > start && (text[at] === TAB || text[at] === LF);
}

/**
 * Lines as CSV, bytes for bytes where nothing is to be quoted or guarded, which is nearly
 * everywhere; `print` is asked for all others, in order. Lines are added to the tally.
 */
export function convertLines(
  text: CopyText,
  print: (line: string) => string,
  tally: { rows: number },
): Buffer {
  const parts: Buffer[] = [];
  const out = Buffer.allocUnsafe(text.length * 2);
  let [written, kept] = [0, 0];
  for (let start = 0; start < text.length;) {
    let end = endOfPlainLine(text, start);
    if (end >= 0) {
      for (let at = start; at < end; at++) out[written++] = text[at] === TAB ? COMMA : text[at];
      out[written++] = CR;
      out[written++] = LF;
    } else {
      end = text.indexOf(LF, start);
      parts.push(
        out.subarray(kept, written),
        Buffer.from(print(text.toString('utf8', start, end))),
      );
      kept = written;
    }
    tally.rows++;
    start = end + 1;
  }
  parts.push(out.subarray(kept, written));
  return Buffer.concat(parts);
}
