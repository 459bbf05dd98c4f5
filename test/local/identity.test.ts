import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  ListGroupsCommand,
  ListUsersCommand,
  type MessageActionType,
} from '@aws-sdk/client-cognito-identity-provider';
import { Duration } from 'aws-cdk-lib';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalPlatform } from '../../infra/local/platform.ts';
import { startLocal } from '../../infra/local/run.ts';
import { synthesizeFixture } from './fixture/app.ts';
import { makeFolder, nameOf } from './fixture/platform.ts';
import { browser } from './fixture/sign-in.ts';

const back = 'http://127.0.0.1:4000/sign-in/back';
const home = 'http://127.0.0.1:4000';

describe('a user pool on this machine', () => {
  const folder = makeFolder();
  let platform: LocalPlatform;
  let cognito: CognitoIdentityProviderClient;
  let UserPoolId: string;
  let config: oidc.Configuration;

  const start = async () => {
    const assembly = synthesizeFixture({
      outdir: `${folder.path}/cdk.out`,
      change: ({ state }) => {
        const pool = new UserPool(state, 'People', { signInAliases: { email: true }, signInCaseSensitive: false });
        pool.addDomain('Domain', { cognitoDomain: { domainPrefix: 'sunrelay-test' } });
        pool.addClient('Pages', {
          userPoolClientName: 'the fixture',
          oAuth: { flows: { authorizationCodeGrant: true }, callbackUrls: [back], logoutUrls: [home] },
          idTokenValidity: Duration.minutes(5),
        });
        state.exportValue(pool.userPoolProviderUrl, { name: 'Issuer' });
      },
    });
    platform = await startLocal({ assembly, data: folder.data });
    UserPoolId = nameOf(platform, 'State', 'People');
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    cognito = new CognitoIdentityProviderClient({
      region: 'us-east-1',
      credentials,
      endpoint: platform.environment.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ?? '',
    });
    config = await oidc.discovery(issuer(), nameOf(platform, 'State', 'PeoplePages'), undefined, oidc.None(), {
      execute: [oidc.allowInsecureRequests],
    });
  };
  const issuer = () => new URL(`${platform.endpoints.identity}/${UserPoolId}`);
  const invite = (Username: string, name: string, MessageAction?: MessageActionType) =>
    cognito.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username,
        UserAttributes: [
          { Name: 'name', Value: name },
          { Name: 'email', Value: Username },
          { Name: 'email_verified', Value: 'true' },
        ],
        DesiredDeliveryMediums: ['EMAIL'],
        ...(MessageAction && { MessageAction }),
      }),
    );
  const about = (Username: string) => ({ UserPoolId, Username });

  /** Goes to the sign-in page as the console sends people there. */
  const ask = async () => {
    const verifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    const nonce = oidc.randomNonce();
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: back,
      scope: 'openid email profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    const tab = browser();
    const page = await tab.open(url);
    const redeem = (address: string) =>
      oidc.authorizationCodeGrant(config, new URL(address), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
      });
    return { tab, page, redeem, url };
  };
  const signIn = async (name: string) => {
    const { tab, page, redeem } = await ask();
    return redeem(await tab.press(page, name));
  };

  beforeAll(start);
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  test('is where its own issuer says, with what a client of Cognito looks for', () => {
    const found = config.serverMetadata();
    expect(found.issuer).toBe(issuer().href);
    expect(found.end_session_endpoint).toBe(`${issuer()}/logout`);
    expect(found.id_token_signing_alg_values_supported).toContain('RS256');
  });

  test('somebody invited signs in with one press, and the id token says who they are', async () => {
    const { User } = await invite('lan@example.com', 'Lan <Phạm>');
    expect(User).toMatchObject({ Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' });
    const { tab, page, redeem } = await ask();
    expect(page.text).toContain('Sign in to the fixture');
    expect(page.text).not.toContain('<Phạm>');
    const policy = page.headers.get('content-security-policy');
    expect(policy).toMatch(/default-src 'none'.*form-action 'self' http:\/\/127\.0\.0\.1:4000;/);
    const claims = (await redeem(await tab.press(page, 'lan@example.com'))).claims();
    expect(claims).toMatchObject({
      sub: User?.Username,
      email: 'lan@example.com',
      email_verified: true,
      name: 'Lan <Phạm>',
    });
    expect((claims?.exp ?? 0) - (claims?.iat ?? 0)).toBe(300);
    const again = await cognito.send(new AdminGetUserCommand(about('LAN@example.com')));
    expect(again).toMatchObject({ Username: User?.Username, UserStatus: 'CONFIRMED' });
  });

  test('whoever signs in next on this machine is asked again', async () => {
    await invite('ada@example.com', 'Ada Obi');
    const { tab, page } = await ask();
    await tab.press(page, 'ada@example.com');
    expect((await tab.open((await ask()).url)).text).toContain('Who are you?');
  });

  test('errors are those of AWS', async () => {
    await expect(invite('Lan@Example.com', 'Lan')).rejects.toThrow(
      expect.objectContaining({ name: 'UsernameExistsException' }),
    );
    await expect(invite('nobody@example.com', 'N', 'RESEND')).rejects.toThrow(
      expect.objectContaining({ name: 'UserNotFoundException' }),
    );
    await expect(cognito.send(new AdminDisableUserCommand(about('nobody@example.com')))).rejects.toThrow(
      expect.objectContaining({ name: 'UserNotFoundException', message: 'User does not exist.' }),
    );
    await expect(cognito.send(new ListUsersCommand({ UserPoolId: 'us-east-1_nowhere' }))).rejects.toThrow(
      expect.objectContaining({ name: 'ResourceNotFoundException' }),
    );
    await expect(cognito.send(new ListGroupsCommand({ UserPoolId }))).rejects.toThrow(
      'The operation ListGroups is not known to the local runner.',
    );
  });

  test('a disabled user is not offered, cannot press what was offered, and a code of theirs is worth nothing', async () => {
    await invite('mo@example.com', 'Mo Diaz');
    const [first, second] = [await ask(), await ask()];
    const code = await first.tab.press(first.page, 'mo@example.com');
    await cognito.send(new AdminDisableUserCommand(about('mo@example.com')));
    expect((await ask()).page.text).not.toContain('mo@example.com');
    await expect(second.tab.press(second.page, 'mo@example.com')).rejects.toThrow('they may not sign in');
    await expect(first.redeem(code)).rejects.toThrow(expect.objectContaining({ error: 'invalid_grant' }));
    await cognito.send(new AdminEnableUserCommand(about('mo@example.com')));
    expect((await signIn('mo@example.com')).claims()?.name).toBe('Mo Diaz');
  });

  test('a user is renamed, signed out, listed by filter and deleted', async () => {
    await invite('temp@example.com', 'Temp');
    const UserAttributes = [{ Name: 'name', Value: 'Permanent' }];
    await cognito.send(new AdminUpdateUserAttributesCommand({ ...about('temp@example.com'), UserAttributes }));
    await cognito.send(new AdminUserGlobalSignOutCommand(about('temp@example.com')));
    const list = async (Filter: string) => {
      const { Users = [] } = await cognito.send(new ListUsersCommand({ UserPoolId, Filter }));
      return Users.map(({ Attributes = [] }) => Attributes.find(({ Name }) => Name === 'name')?.Value);
    };
    expect(await list('email = "temp@example.com"')).toEqual(['Permanent']);
    expect(await list('email ^= "TEMP"')).toEqual(['Permanent']);
    const { Users, PaginationToken } = await cognito.send(new ListUsersCommand({ UserPoolId, Limit: 1 }));
    expect(Users).toHaveLength(1);
    expect(PaginationToken).toBeDefined();
    await cognito.send(new AdminDeleteUserCommand(about('temp@example.com')));
    expect(await list('email = "temp@example.com"')).toEqual([]);
  });

  test('neither an unknown client nor an address that the template does not name is sent anywhere', async () => {
    const { url } = await ask();
    for (const [name, value] of [
      ['client_id', 'somebody'],
      ['redirect_uri', 'http://127.0.0.1:4000/elsewhere'],
    ] as const) {
      const wrong = new URL(url);
      wrong.searchParams.set(name, value);
      const response = await fetch(wrong, { redirect: 'manual', headers: { accept: 'text/html' } });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('role="alert"');
    }
    const withoutPkce = new URL(url);
    withoutPkce.searchParams.delete('code_challenge');
    const refused = await fetch(withoutPkce, { redirect: 'manual' });
    expect(refused.headers.get('location')).toContain('error=invalid_request');
  });

  test('the way out is that of Cognito: a client and one of its own addresses', async () => {
    const out = (query: Record<string, string>) =>
      fetch(`${issuer()}/logout?${new URLSearchParams(query)}`, { redirect: 'manual' });
    const client_id = config.clientMetadata().client_id;
    expect((await out({ client_id, logout_uri: home })).headers.get('location')).toBe(home);
    expect((await out({ client_id, logout_uri: 'https://example.com' })).status).toBe(400);
    expect((await out({ client_id, post_logout_redirect_uri: home })).status).toBe(400);
  });

  test('a name that points here from elsewhere is answered with nothing', async () => {
    const asked = get(`${issuer()}/.well-known/openid-configuration`, { headers: { host: 'elsewhere.example' } });
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    expect(response.resume().statusCode).toBe(421);
  });

  test('people and the key of their tokens outlive a restart', async () => {
    const keys = async () => (await fetch(config.serverMetadata().jwks_uri ?? '')).json();
    const before = await keys();
    await platform.stop();
    await start();
    expect(await keys()).toEqual(before);
    expect((await signIn('lan@example.com')).claims()?.name).toBe('Lan <Phạm>');
  });
});
