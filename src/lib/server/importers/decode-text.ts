/**
 * Text of a file whose encoding is not stated: UTF-16 and UTF-8 by their byte order mark, else
 * UTF-8, or Windows-1252 from the first byte that is not UTF-8.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let pending = new Uint8Array(0);
  for await (const chunk of bytes) {
    pending = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk.slice();
    decoder ??= new TextDecoder(encodingOf(pending), { fatal: encodingOf(pending) === 'utf-8' });
    // whole lines only, so that a change of encoding falls between two of them
    const end = decoder.encoding === 'utf-8' ? pending.lastIndexOf(10) + 1 : pending.length;
    if (end === 0) continue;
    const [text, next] = decode(decoder, pending.subarray(0, end), true);
    decoder = next;
    pending = pending.slice(end);
    yield text;
  }
  if (decoder) yield decode(decoder, pending, false)[0];
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function decode(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): [string, TextDecoder] {
  try {
    // UTF-8 arrives in whole lines; the other encodings may be cut within a character
    return [decoder.decode(bytes, { stream: stream && decoder.encoding !== 'utf-8' }), decoder];
  } catch {
    const windows = new TextDecoder('windows-1252');
    return [windows.decode(bytes, { stream }), windows];
  }
}

/** Signs of UTF-8 that was once read as Windows-1252 ("â€“"). */
export function isGarbled(text: string): boolean {
  return /â€|Ã[©¨¼¶¤±³¡]|ï¿½|\ufffd/.test(text);
}
