import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Console } from '../console.ts';

const self = ["'self'"];
const none = ["'none'"];

/** The headers of every answer: nothing foreign runs, nothing frames us, nothing but our own files is kept. */
export function secured({ publicUrl, liveUrl }: Console): MiddlewareHandler {
  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: none,
      scriptSrc: self,
      styleSrc: self,
      imgSrc: ["'self'", 'data:'],
      connectSrc: liveUrl ? [...self, new URL(liveUrl).origin] : self,
      formAction: self,
      baseUri: none,
      frameAncestors: none,
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    // A loopback address must stay reachable over plain HTTP.
    strictTransportSecurity: publicUrl.startsWith('https:') ? 'max-age=31536000' : false,
  });
  return async (c, next) => {
    await headers(c, next);
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  };
}
