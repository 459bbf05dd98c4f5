import type { Resource } from '../template/resolve.ts';

/** Who may send people here to sign in, as the template says. */
export type Client = {
  id: string;
  name: string;
  callbacks: string[];
  logouts: string[];
  scopes: string[];
  idTokenSeconds: number;
  accessTokenSeconds: number;
};

/** The clients of one pool; a client that would need what is not built here is refused. */
export function clientsOf(pool: Resource, resources: Resource[]): Client[] {
  if (JSON.stringify(pool.properties.UsernameAttributes) !== '["email"]')
    throw unknown(pool, 'a pool without sign-in by e-mail');
  return resources
    .filter(({ type, properties }) => type === 'AWS::Cognito::UserPoolClient' && properties.UserPoolId === pool.ref)
    .map(clientOf);
}

function clientOf(client: Resource): Client {
  const { properties, ref: id } = client;
  const texts = (name: string) => (properties[name] ?? []) as string[];
  if (String(properties.GenerateSecret ?? false) === 'true') throw unknown(client, 'a client with a secret');
  if (texts('AllowedOAuthFlows').join() !== 'code') throw unknown(client, `the flow ${texts('AllowedOAuthFlows')}`);
  return {
    id,
    name: String(properties.ClientName ?? 'this platform'),
    callbacks: texts('CallbackURLs'),
    logouts: texts('LogoutURLs'),
    scopes: texts('AllowedOAuthScopes'),
    idTokenSeconds: secondsOf(properties, 'IdToken'),
    accessTokenSeconds: secondsOf(properties, 'AccessToken'),
  };
}

const seconds: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** How long a token counts: an hour unless the template says, and in hours unless it says otherwise. */
function secondsOf(properties: Record<string, unknown>, token: 'IdToken' | 'AccessToken'): number {
  const units = (properties.TokenValidityUnits ?? {}) as Record<string, string>;
  return Number(properties[`${token}Validity`] ?? 1) * (seconds[units[token] ?? 'hours'] ?? 3600);
}

function unknown({ stack, logicalId }: Resource, what: string): Error {
  return new Error(`Stack ${stack}, resource ${logicalId}: ${what} is not known to the local runner`);
}
