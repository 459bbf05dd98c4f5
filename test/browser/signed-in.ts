import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Reached } from '../support/platform.ts';

export type Visit = { page: Page; complaints: string[] };
export type Somebody = { email: string; name: string };

/** Invites somebody of a client, and yields who they are. */
export async function inviteOfClient(
  { operator }: Reached,
  clientId: string,
  name: string,
  as: 'admin' | 'viewer' = 'admin',
): Promise<Somebody> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@client.example`;
  await operator.post(`/clients/${clientId}/people`, { email, name, as });
  return { email, name };
}

/** A browser of its own in which somebody has signed in at the provider of identities, with everything that its pages complain of. */
export async function signedIn(
  browser: Browser,
  { url }: Pick<Reached, 'url'>,
  { name }: Somebody,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const page = await (await browser.newContext(options)).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return { page, complaints };
}
