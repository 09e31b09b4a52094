import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { SnapshotFile } from '$lib/domain/snapshot';

/** A file that never changes, or the part of it that was asked for: it may be kept for good. */
export function answerFrozen(request: Request, path: string, file: SnapshotFile): Response {
  const { name, mediaType, bytes, sha256 } = file;
  const headers = new Headers({
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'public, max-age=31536000, immutable',
    'accept-ranges': 'bytes',
    etag: `"${sha256}"`,
  });
  const condition = request.headers.get('if-range');
  const isSame = condition === null || condition === headers.get('etag');
  const range = isSame ? rangeOf(request.headers.get('range'), bytes) : null;
  if (range === 'beyond') {
    headers.set('content-range', `bytes */${bytes}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  headers.set('content-length', String(end - start + 1));
  if (range) headers.set('content-range', `bytes ${start}-${end}/${bytes}`);
  const isEmpty = request.method === 'HEAD' || bytes === 0;
  const body = isEmpty
    ? null
    : (Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream);
  return new Response(body, { status: range ? 206 : 200, headers });
}

/** One range of bytes; null for the whole file, also where several are asked for. */
function rangeOf(header: string | null, bytes: number) {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (!from && !to) return null;
  const start = from ? Number(from) : Math.max(0, bytes - Number(to));
  const end = from && to ? Math.min(Number(to), bytes - 1) : bytes - 1;
  return start <= end && start < bytes ? { start, end } : ('beyond' as const);
}
