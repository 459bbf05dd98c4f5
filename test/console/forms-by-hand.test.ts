import { expect, test } from 'vitest';
import { appOf } from '../../functions/console/app.tsx';
import type { Actor } from '../../shared/domain/access/key.ts';
import { asked } from './asked.ts';
import { colleague, files, forwarded, house, tenant } from './house.ts';
import { browser } from './signed-in.ts';

/** What a form of ours may say, whichever it is: enough of it to be understood by most of them. */
const words = ['name', 'text', 'because', 'note', 'title', 'about', 'done', 'next', 'question'];
const filled = {
  ...Object.fromEntries(words.map((field) => [field, 'Evil'])),
  ...{ email: 'evil@evil.example', as: 'owner', role: 'operator', status: 'away', to: 'open', kind: 'reply' },
  ...{ month: '2026-04', agents: '1', priority: 'low', minutes: '30', revision: '1', seen: '1', version: '1' },
  ...{ from: '2026-03-02T10:00', until: '2026-03-02T12:00', date: '2026-03-03' },
};

/** A house with one client, an agent with a ticket in hand, and everything that is written counted. */
async function counted() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const agentId = await colleague(own, 'Maria Santos', client.id);
  const ticketId = await forwarded(own, client.connectionId, client.id, 'one');
  const { console, count } = asked(own.console);
  const ids: Record<string, string> = { clientId: client.id, agentId, ticketId, connectionId: client.connectionId };
  return { seen: house(console), count, ids };
}

const forms = appOf(house().console, files)
  .routes.filter(({ method, path }) => method === 'POST' && /^\/(desk|control|portal|attachments)\//.test(path))
  .map(({ path }) => path);

/** What each form of the doors writes when somebody fills it in by hand, and how it is answered. */
async function written(actor: Actor) {
  const { seen, count, ids } = await counted();
  const self = actor.role === 'client' ? { ...actor, clientId: ids.clientId } : actor;
  const { see, send, person } = await browser(seen, self);
  // that they read it is written down once an hour
  await see(`/control/tickets/${ids.ticketId}`);
  const known: Record<string, string> = { ...ids, personId: person.id };
  const outcomes: { form: string; status: number; writes: number }[] = [];
  for (const form of forms) {
    count();
    const path = form.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_all, name: string) => known[name] ?? 'x');
    const { status } = await send(path, { ...filled, ...known });
    const { write = 0, commit = 0, 'write whole': whole = 0 } = count();
    outcomes.push({ form, status, writes: write + commit + whole });
  }
  return outcomes;
}

test('no form of any page changes anything for those who only read', async () => {
  expect(forms.length).toBeGreaterThan(60);
  // that they have reviewed who may see what is the one thing that auditors say
  const auditor = (await written({ role: 'operator', as: 'auditor' })).filter(({ form }) => form !== '/control/access');
  const viewer = await written({ role: 'client', clientId: 'cli_x' as never, as: 'viewer' });
  expect([...auditor, ...viewer].filter(({ status, writes }) => status >= 500 || writes > 0)).toEqual([]);
});

test('and those of them that are an owner’s change something when filled in the same way', async () => {
  const owner = await written({ role: 'operator', as: 'owner' });
  expect(owner.filter(({ status }) => status >= 500)).toEqual([]);
  expect(owner.filter(({ writes }) => writes > 0).length).toBeGreaterThan(5);
});
