import { typeid } from 'typeid-js';
import type { Actor } from '../../shared/domain/access/key.ts';
import { Person } from '../../shared/domain/access/person.ts';
import type { House } from './house.ts';

export const form = { 'content-type': 'application/x-www-form-urlencoded' };
export const ours = { ...form, 'sec-fetch-site': 'same-origin' };
const owner = { role: 'operator', as: 'owner' };

export const post = ({ app }: House, path: string, body = '', headers: Record<string, string> = ours) =>
  app.request(path, { method: 'POST', headers, body });

export const cookiesOf = (answer: Response): string[] =>
  answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');

/** Somebody who was invited, and may sign in. */
export async function somebody(own: House, actor: unknown = owner, more: Partial<Person> = {}): Promise<Person> {
  const id = typeid('per').toString();
  const email = `${id.slice(-8)}@sunrelay.example`;
  const person = Person.parse({ id, email, name: 'Somebody', actor, invitedAt: own.now(), revision: 1, ...more });
  await own.console.records.write([
    { kind: 'person', put: person, when: 'new' },
    { kind: 'address', put: { email: person.email, personId: person.id }, when: 'new' },
  ]);
  await own.console.identities.invite(person);
  return person;
}

/** Goes to the provider and comes back as the owner of an address. */
export async function comingBack(own: House, email: string, to = '/'): Promise<Response> {
  const away = await post(own, '/sign-in', new URLSearchParams({ to }).toString());
  const state = /state=(state-\d+)/.exec(await away.text())?.[1] ?? '';
  const back = `/sign-in/back?${new URLSearchParams({ code: email, state })}`;
  return own.app.request(back, { headers: { cookie: cookiesOf(away).join('; ') } });
}

/** Signs somebody in, an owner unless it is said whom, and gives their browser. */
export async function browser(own: House, actor: Actor | unknown = owner) {
  const person = await somebody(own, actor);
  const answer = await comingBack(own, person.email);
  const cookie = cookiesOf(answer).find((one) => one.includes('=srs_')) ?? '';
  const see = async (path: string, headers: Record<string, string> = {}) => {
    const seen = await own.app.request(path, { headers: { cookie, ...headers } });
    return { status: seen.status, text: await seen.text(), headers: seen.headers };
  };
  const send = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams(fields).toString();
    const answer = await post(own, path, body, { ...ours, cookie, ...headers });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  return { answer, cookie, person, see, send };
}
