import type { IncomingMessage } from 'node:http';
import type { Downloaded, HttpRequest } from '../../ports/outbound.ts';

const REDIRECTS = 3;

/** A call to a judged address, whose answer is read in one way or another. */
export type Guarded = <Read>(
  request: HttpRequest,
  read: (response: IncomingMessage) => Promise<Read>,
  milliseconds?: number,
) => Promise<Read>;

/** Fetches a file of at most so many bytes; each address on the way to it is judged. */
export async function downloadBy(
  guarded: Guarded,
  request: HttpRequest,
  bytes: number,
  hops = REDIRECTS,
): Promise<Downloaded> {
  const found = await guarded(request, (response) => fileOf(response, bytes));
  if (!('location' in found)) return found;
  const next = URL.parse(found.location, request.url);
  if (!next || hops === 0) return { status: found.status, refused: 'status' };
  return downloadBy(guarded, redirected(request, next), bytes, hops - 1);
}

/** The request to where a file is; what proves who we are was for the first host alone. */
function redirected(request: HttpRequest, next: URL): HttpRequest {
  if (next.origin === new URL(request.url).origin) return { ...request, url: next.href };
  const { authorization: _ours, ...headers } = request.headers;
  return { ...request, headers, url: next.href };
}

/** Reads a file, and no more of it than was asked for. */
async function fileOf(
  response: IncomingMessage,
  limit: number,
): Promise<Downloaded | { status: number; location: string }> {
  const { statusCode: status = 0, headers } = response;
  const stop = () => void response.destroy();
  if (status >= 300 && status < 400 && headers.location) {
    stop();
    return { status, location: headers.location };
  }
  if (status !== 200 || Number(headers['content-length'] ?? 0) > limit) {
    stop();
    return { status, refused: status === 200 ? 'too-large' : 'status' };
  }
  const bytes = await bytesOf(response, limit);
  return bytes ? { status, type: headers['content-type'] ?? '', bytes } : { status, refused: 'too-large' };
}

/** What an answer holds, or nothing as soon as that is more than the limit. */
export async function bytesOf(response: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
