import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Identity, startIdentity } from '../../infra/local/identity/identity.ts';
import type { Resource } from '../../infra/local/template/resolve.ts';
import { startBrowser } from './browser.ts';

const common = { stack: 'state', attributes: {}, asset: () => undefined };
const pool: Resource = {
  ...common,
  logicalId: 'Pool',
  type: 'AWS::Cognito::UserPool',
  ref: 'local_pool',
  properties: { UsernameAttributes: ['email'] },
};
const clientAt = (back: string): Resource => ({
  ...common,
  logicalId: 'Pages',
  type: 'AWS::Cognito::UserPoolClient',
  ref: 'pages',
  properties: {
    UserPoolId: 'local_pool',
    ClientName: 'Sunrelay',
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid'],
    CallbackURLs: [back],
  },
});

describe('the sign-in page of one machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'identity-'));
  let identity: Identity;
  let browser: Browser;
  let back: string;
  const signedIn = createServer((_request, response) => response.end('signed in'));

  beforeAll(async () => {
    await once(signedIn.listen(0, '127.0.0.1'), 'listening');
    back = `http://127.0.0.1:${(signedIn.address() as AddressInfo).port}/sign-in/back`;
    identity = await startIdentity(join(folder, 'identity.sqlite'), () => {});
    identity.open([pool, clientAt(back)]);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await identity?.stop();
    signedIn.closeAllConnections();
    signedIn.close();
    rmSync(folder, { recursive: true });
  });

  const invite = (Username: string, Value: string) =>
    fetch(identity.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminCreateUser' },
      body: JSON.stringify({ UserPoolId: pool.ref, Username, UserAttributes: [{ Name: 'name', Value }] }),
    });
  const asked = () =>
    `${identity.issuerOf(pool.ref)}/auth?${new URLSearchParams({
      client_id: 'pages',
      redirect_uri: back,
      response_type: 'code',
      scope: 'openid',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    })}`;

  test.each(['light', 'dark'] as const)(
    'is readable for everybody, %s and narrow, and runs no script',
    async (colorScheme) => {
      await invite(`${colorScheme}@example.com`, 'Nguyễn Thị Minh Khai');
      const context = await browser.newContext({ colorScheme, viewport: { width: 360, height: 740 } });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (line) => complaints.push(line.text()));
      await page.goto(asked());
      const { violations } = await new AxeBuilder({ page: page as never }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  test('a person is found among many by typing, and signed in by one key', async () => {
    for (let index = 0; index < 15; index += 1) await invite(`agent-${index}@example.com`, `Agent ${index}`);
    const page = await browser.newPage();
    // a key goes where the focus is, and a busy browser gives it a moment after the page
    const focused = (on: string) => page.waitForFunction(`document.activeElement?.matches('${on}')`);
    await page.goto(asked());
    await focused('input');
    await page.keyboard.type('agent-11');
    await page.keyboard.press('Enter');
    await page.waitForURL(/find=agent-11/);
    expect(await page.getByRole('button').count()).toBe(1);
    await focused('button');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href.startsWith(back));
    expect(new URL(page.url()).searchParams.get('code')).toBeTruthy();
    await page.close();
  });
});
