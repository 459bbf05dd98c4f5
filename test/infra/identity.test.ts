import { describe, expect, test } from 'vitest';
import { cloud } from './cloud.ts';

const { at, of, says } = cloud();
const pool = at('state/identity/pool');
const client = at('front/pages/client');

describe('who may sign in', () => {
  test('they are invited: nobody signs up, and the answer to a guess is the same for a stranger', () => {
    expect(pool.is.AdminCreateUserConfig).toMatchObject({ AllowAdminCreateUserOnly: true });
    expect(client.is.PreventUserExistenceErrors).toBe('ENABLED');
  });

  test('a person is an e-mail address, however it is capitalised, and has been seen to be theirs', () => {
    expect(pool.is).toMatchObject({
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
  });

  test('a password alone is not enough, and a telephone number is no second factor', () => {
    expect(pool.is).toMatchObject({ MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
    expect(pool.is.Policies).toMatchObject({ PasswordPolicy: { MinimumLength: 14, RequireSymbols: true } });
  });

  test('they cannot be lost by accident', () => {
    expect(pool.keeps).toBe('Retain');
    expect(pool.is.DeletionProtection).toBe('ACTIVE');
  });

  test('an invitation names the address when the deployment has one of its own', () => {
    const invitation = (context = {}) =>
      JSON.stringify(cloud(context).at('state/identity/pool').is.AdminCreateUserConfig);
    expect(invitation()).toContain('{####}');
    expect(invitation({ publicUrl: 'https://relay.example.com' })).toContain('at https://relay.example.com.');
  });
});

describe('the pages that send people to sign in', () => {
  test('get a code for their own address alone, with no secret to lose', () => {
    expect(client.is).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
    });
    const addresses = (name: string) => (client.is[name] as unknown[]).map((address) => says(client, address));
    expect(addresses('CallbackURLs')).toEqual(['front/door/api/sign-in/back']);
    expect(addresses('LogoutURLs')).toEqual(['front/door/api']);
    expect(says(client, client.is.UserPoolId)).toBe('state/identity/pool');
  });

  test('hold tokens for minutes, and what is revoked is', () => {
    expect(client.is).toMatchObject({
      IdTokenValidity: 5,
      AccessTokenValidity: 5,
      TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes' },
      EnableTokenRevocation: true,
    });
  });

  test('send them to a page of their own in every account', () => {
    const [domain] = of('Cognito::UserPoolDomain');
    expect(domain && says(domain, domain.is.Domain)).toBe('sunrelay-AWS::AccountId');
    expect(domain?.is.ManagedLoginVersion).toBe(2);
    const [looks] = of('Cognito::ManagedLoginBranding');
    expect(looks && says(looks, looks.is.ClientId)).toBe('front/pages/client');
  });
});
