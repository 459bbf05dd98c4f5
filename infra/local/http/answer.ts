/** What goes back to the caller. */
export type Answer = { status: number; headers: Record<string, string | string[]>; body: Buffer };

/** An answer of the API itself, spelled as AWS does. */
export function plain(status: number, message: string): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ message })) };
}

export const notFound = plain(404, 'Not Found');
export const tooLarge = plain(413, 'Request Too Long');
export const broken = plain(500, 'Internal Server Error');
export const tooSlow = plain(503, 'Service Unavailable');

/**
 * Reads a function's result as payload format 2.0: with a status code it is a response, without one the result itself
 * is the JSON body of a 200. A result that AWS cannot use is a 500.
 */
export function answerOf(result: unknown): Answer {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    const text = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = result as Record<string, unknown>;
  const status = Number(statusCode);
  const usable = Number.isInteger(status) && status >= 100 && status < 600;
  if (!usable || (body !== undefined && body !== null && typeof body !== 'string')) return broken;
  return {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...lowerCased(headers),
      ...(Array.isArray(cookies) && cookies.length > 0 && { 'set-cookie': cookies.map(String) }),
    },
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function lowerCased(headers: unknown): Record<string, string> {
  const entries = Object.entries((headers ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
