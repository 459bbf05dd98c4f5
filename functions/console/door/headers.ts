import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Console } from '../console.ts';

const self = ["'self'"];
const none = ["'none'"];

/** The headers of every answer: nothing foreign runs, nothing frames us, nothing but our own files is kept. */
export function secured({ publicUrl, liveUrl, files }: Console): MiddlewareHandler {
  let known: MiddlewareHandler | undefined;
  return async (c, next) => {
    known ??= headersOf({ publicUrl, liveUrl, filesAt: await files.origin() });
    await known(c, next);
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  };
}

/** Pages speak with us, over their line with us as well, and send files to the bucket. */
function headersOf({ publicUrl, liveUrl, filesAt }: Pick<Console, 'publicUrl' | 'liveUrl'> & { filesAt: string }) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: none,
      scriptSrc: self,
      styleSrc: self,
      imgSrc: ["'self'", 'data:'],
      connectSrc: [...self, ...(liveUrl ? [new URL(liveUrl).origin] : []), filesAt],
      formAction: self,
      baseUri: none,
      frameAncestors: none,
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    // A loopback address must stay reachable over plain HTTP.
    strictTransportSecurity: publicUrl.startsWith('https:') ? 'max-age=31536000' : false,
  });
}
