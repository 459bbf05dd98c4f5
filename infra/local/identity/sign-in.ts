import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { refusalPage, signInPage } from './page.ts';
import type { PoolOf } from './provider.ts';
import { sendPage } from './send-page.ts';

/** More than a form with one field needs. */
const MOST_BYTES = 4096;

/** Shows who may sign in, and takes the answer. */
export async function signIn(
  of: PoolOf,
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const root = `/${of.pool}`;
  const refuse = (status: number, because: string) => sendPage(response, refusalPage({ because, root }), status);
  const begun = await provider.interactionDetails(request, response).catch(() => undefined);
  if (!begun) return refuse(400, 'This sign-in is over. Go back to where you came from and begin again.');
  if (request.method === 'POST') {
    const user = of.users.find(of.pool, (await formOf(request)).get('user') ?? '');
    if (!user?.enabled) return refuse(403, 'Whoever this is, they may not sign in.');
    of.users.put(of.pool, { ...user, status: 'CONFIRMED' });
    await provider.interactionFinished(request, response, { login: { accountId: user.username, remember: false } });
    return;
  }
  const { client_id, redirect_uri } = begun.params;
  const client = of.clients.find(({ id }) => id === client_id)?.name ?? '';
  const find = new URL(request.url ?? '/', of.issuer).searchParams.get('find') ?? '';
  const users = of.users.all(of.pool).filter(({ enabled }) => enabled);
  sendPage(response, signInPage({ client, users, find, root }), 200, new URL(String(redirect_uri)).origin);
}

/**
 * Cognito's own way out, which asks for `client_id` and `logout_uri` and knows no `post_logout_redirect_uri`. There is
 * nothing to end: nobody stays signed in here.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export function signOut({ clients, issuer, pool }: PoolOf, request: IncomingMessage, response: ServerResponse): void {
  const asked = new URL(request.url ?? '/', issuer).searchParams;
  const client = clients.find(({ id }) => id === asked.get('client_id'));
  const back = asked.get('logout_uri') ?? '';
  if (client?.logouts.includes(back)) {
    response.writeHead(302, { location: back }).end();
    return;
  }
  const because = client
    ? `logout_uri is none of the client's: ${back || 'missing'}`
    : 'client_id is missing or unknown';
  sendPage(response, refusalPage({ because, root: `/${pool}` }), 400);
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) if (text.length <= MOST_BYTES) text += chunk;
  return new URLSearchParams(text.slice(0, MOST_BYTES));
}
