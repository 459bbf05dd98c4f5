import type { Authenticity, InboundRequest } from '../source.ts';
import { accepted, headerOf, missing, rejected, sameText } from './verdict.ts';

/** The header in which systems that cannot sign carry the connection's secret. */
export const SECRET_HEADER = 'x-sunrelay-secret';

/** A secret that travels with each request must not be guessable: at least this many bytes. */
export const SECRET_BYTES = 32;

/**
 * The proof of systems that cannot sign: a long secret in {@link SECRET_HEADER}, compared in constant time. With
 * `query`, for systems that cannot set a header either, the same secret may come as that query parameter.
 */
export const secretHeader = (options: { query?: string } = {}): Authenticity => ({
  verify(request, secrets) {
    const given = headerOf(request, SECRET_HEADER) ?? (options.query && inQuery(request, options.query));
    if (!given) return missing(options.query ? `${SECRET_HEADER} (or ?${options.query}=)` : SECRET_HEADER);
    const long = secrets.filter((secret) => Buffer.byteLength(secret) >= SECRET_BYTES);
    if (long.length === 0)
      return rejected('missing-secret', `the connection needs a secret of at least ${SECRET_BYTES} bytes`);
    return long.some((secret) => sameText(given, secret))
      ? accepted
      : rejected('bad-signature', `${SECRET_HEADER} is none of the connection's secrets`);
  },
  sign(secret) {
    if (Buffer.byteLength(secret) >= SECRET_BYTES) return { [SECRET_HEADER]: secret };
    throw new Error(`a secret that travels with each request has at least ${SECRET_BYTES} bytes`);
  },
});

function inQuery(request: InboundRequest, name: string): string | undefined {
  return URL.parse(request.url)?.searchParams.get(name) ?? undefined;
}
