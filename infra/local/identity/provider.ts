import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Account, Configuration, Provider } from 'oidc-provider';
import type { Client } from './clients.ts';
import { grantsInMemory } from './grants.ts';
import { refusalPage } from './page.ts';
import { sendPage } from './send-page.ts';
import type { User, Users } from './users.ts';

export type PoolOf = { pool: string; issuer: string; clients: Client[]; users: Users; now: () => number };

/** How long somebody may look at the sign-in page. */
const INTERACTION_SECONDS = 3600;

/** The OpenID provider of one pool. It is loaded when somebody first signs in, not when the platform starts. */
export async function providerOf(of: PoolOf): Promise<Provider> {
  const { Provider, interactionPolicy } = await import('oidc-provider');
  const key = await of.users.key(of.pool, signingKey);
  const policy = interactionPolicy.base();
  // Nobody is asked for consent, and everybody is asked who they are, each time: several share this machine.
  policy.remove('consent');
  const asked = new interactionPolicy.Check('asked', 'say who you are', ({ oidc }) => !oidc.result?.login);
  policy.get('login')?.checks.add(asked);
  return new Provider(of.issuer, {
    ...fixed,
    ...lifetimes(of.clients),
    adapter: grantsInMemory(of.now),
    clients: of.clients.map(metadataOf),
    scopes: [...new Set(of.clients.flatMap(({ scopes }) => scopes))],
    jwks: { keys: [key] },
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      short: { ...cookie, path: `/${of.pool}` },
      long: { ...cookie, path: `/${of.pool}` },
    },
    interactions: { policy, url: (_ctx, { uid }) => `/${of.pool}/sign-in/${uid}` },
    discovery: { end_session_endpoint: `${of.issuer}/logout` },
    findAccount: (_ctx, sub, token) => accountOf(of.users.find(of.pool, sub), token?.iat),
    renderError: ({ res }, { error_description, error }) =>
      sendPage(res, refusalPage({ because: error_description ?? error, root: `/${of.pool}` })),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope(oidc.client?.scope ?? 'openid');
      await grant.save();
      return grant;
    },
  });
}

const cookie = { httpOnly: true, sameSite: 'lax', signed: true } as const;

const fixed: Configuration = {
  // Cognito puts the claims into the id token, not only into the answer of its userinfo endpoint.
  conformIdTokenClaims: false,
  claims: { openid: ['sub', 'cognito:username'], email: ['email', 'email_verified'], profile: ['name'] },
  responseTypes: ['code'],
  clientAuthMethods: ['none'],
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
  clientBasedCORS: () => false,
};

/** A disabled user is nobody, and so is whoever was signed out after the token was given. */
function accountOf(user: User | undefined, issuedAt = Number.POSITIVE_INFINITY): Account | undefined {
  if (!user?.enabled || issuedAt < Math.floor(user.signedOutAt / 1000)) return undefined;
  const { email, email_verified, name } = user.attributes;
  const sub = user.username;
  return {
    accountId: sub,
    claims: () => ({ sub, 'cognito:username': sub, email, email_verified: email_verified === 'true', name }),
  };
}

const metadataOf = ({ id, name, callbacks, scopes }: Client) => ({
  client_id: id,
  client_name: name,
  redirect_uris: callbacks,
  response_types: ['code' as const],
  grant_types: ['authorization_code'],
  token_endpoint_auth_method: 'none' as const,
  scope: scopes.join(' '),
});

function lifetimes(clients: Client[]): Pick<Configuration, 'ttl'> {
  const of = (clientId: string) => clients.find(({ id }) => id === clientId);
  return {
    ttl: {
      AccessToken: (_ctx, _token, { clientId }) => of(clientId)?.accessTokenSeconds ?? 3600,
      IdToken: (_ctx, _token, { clientId }) => of(clientId)?.idTokenSeconds ?? 3600,
      AuthorizationCode: 60,
      Grant: INTERACTION_SECONDS,
      Interaction: INTERACTION_SECONDS,
      Session: INTERACTION_SECONDS,
    },
  };
}

async function signingKey(): Promise<object> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') };
}
