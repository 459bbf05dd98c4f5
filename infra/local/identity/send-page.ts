import type { ServerResponse } from 'node:http';

/** Sends a page that runs no script and is shown in no frame. `to` is where its form may lead in the end. */
export function sendPage(response: ServerResponse, page: string, status = response.statusCode, to = ''): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // A browser holds the redirects that follow a form against form-action too.
    'content-security-policy': `default-src 'none'; style-src 'self'; form-action 'self' ${to}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(page);
}
