import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { type AwsService, serveAws } from '../aws-server.ts';
import { onLoopback } from '../loopback.ts';
import type { Resource } from '../template/resolve.ts';
import { actions } from './actions.ts';
import { clientsOf } from './clients.ts';
import { stylesheet } from './page.ts';
import { type PoolOf, providerOf } from './provider.ts';
import { signIn, signOut } from './sign-in.ts';
import { openUsers } from './users.ts';

/** Sign-in for every user pool of the template, and the API that invites people, on one port. */
export type Identity = {
  endpoint: string;
  issuerOf(pool: string): string;
  /** Begins to answer for the pools of the template. */
  open(resources: Resource[]): void;
  stop(): Promise<void>;
};

type Pool = PoolOf & { provider?: Promise<Provider> };
type Given = { pools: Map<string, Pool>; service: AwsService; host: string };

/** Takes a free port on 127.0.0.1; what people and tokens need is kept in `file`. */
export async function startIdentity(file: string, report: (line: string) => void): Promise<Identity> {
  const users = openUsers(file);
  const pools = new Map<string, Pool>();
  const around = { users, has: (pool: string) => pools.has(pool), now: () => Date.now() };
  const service: AwsService = {
    prefix: 'AWSCognitoIdentityProviderService',
    find: (name) => (Object.hasOwn(actions, name) ? (body) => actions[name]?.(body, around) : undefined),
    report,
  };
  let host = '';
  const server = createServer((request, response) => {
    answer({ pools, service, host }, request, response).catch((error: Error) => {
      report(`sign-in failed: ${error.stack}`);
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
  const { endpoint, stop } = await onLoopback(server);
  host = new URL(endpoint).host;
  const issuerOf = (pool: string) => `http://${host}/${pool}`;
  return {
    endpoint,
    issuerOf,
    open(resources) {
      for (const pool of resources.filter(({ type }) => type === 'AWS::Cognito::UserPool')) {
        const clients = clientsOf(pool, resources);
        pools.set(pool.ref, { pool: pool.ref, issuer: issuerOf(pool.ref), clients, users, now: around.now });
      }
    },
    async stop() {
      await stop();
      users.stop();
    },
  };
}

async function answer({ pools, service, host }: Given, request: IncomingMessage, response: ServerResponse) {
  // A page of somebody else's that has its name point here stays a stranger.
  if (request.headers.host !== host) return void response.writeHead(421).end();
  if (request.headers['x-amz-target'] !== undefined) return serveAws(service, request, response);
  const [, id = '', path = '/'] = /^\/([^/?]+)(\/[^?]*)/.exec(request.url ?? '') ?? [];
  const pool = pools.get(id);
  if (!pool) return void response.writeHead(404).end();
  if (path === '/page.css') return void response.writeHead(200, { 'content-type': 'text/css' }).end(stylesheet());
  if (path === '/logout') return signOut(pool, request, response);
  pool.provider ??= providerOf(pool);
  const provider = await pool.provider;
  if (path.startsWith('/sign-in/')) return signIn(pool, provider, request, response);
  // The provider finds out from the difference where it is mounted.
  Object.assign(request, { originalUrl: request.url, url: request.url?.slice(id.length + 1) });
  await provider.callback()(request, response);
}
