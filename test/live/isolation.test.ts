import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../shared/domain/access/key.ts';
import type { ClientId } from '../../shared/domain/ids.ts';
import { acme, agent, agentId, morning, ticketId } from '../support/company.ts';
import { keepers } from '../support/stores.ts';
import { found, told } from '../support/walk.ts';
import { type Room, roomOver } from './company.ts';

const one = ticketId('one');
const globex = 'cli_globex' as ClientId;
type Outcome = 'done' | 'hidden' | 'forbidden';

/** What each kind of person may say about a ticket of Acme; typing counts for those alone who may have it open. */
const matrix: [who: string, actor: Actor, viewing: Outcome, typing: Outcome | 'unheard'][] = [
  ['owner', { role: 'operator', as: 'owner' }, 'done', 'done'],
  ['planner', { role: 'operator', as: 'planner' }, 'forbidden', 'unheard'],
  ['auditor', { role: 'operator', as: 'auditor' }, 'done', 'forbidden'],
  ['admin', { role: 'client', clientId: acme, as: 'admin' }, 'done', 'forbidden'],
  ['viewer', { role: 'client', clientId: acme, as: 'viewer' }, 'done', 'forbidden'],
  ['other', { role: 'client', clientId: globex, as: 'admin' }, 'hidden', 'unheard'],
  ['eve', { role: 'agent', agentId: agentId('eve') }, 'hidden', 'unheard'],
  ['lee', { role: 'agent', agentId: agentId('lee') }, 'hidden', 'unheard'],
  ['ada', { role: 'agent', agentId: agentId('ada') }, 'done', 'done'],
];

/** Ada sits on Acme's team, and has another page open besides; Eve works elsewhere, and Lee, who leads there, too. */
describe.each(matrix)('%s', (who, actor, viewing, typing) => {
  let room: Room;
  beforeAll(async () => {
    const stores = await (await keepers[0]![1]()).fresh();
    room = roomOver(stores, morning);
    await found(stores, [agent('ada')]);
    for (const elsewhere of [agent('eve', { seats: [] }), agent('lee', { seats: [], level: 'lead' })])
      await stores.records.write([{ kind: 'agent', put: elsewhere, when: 'new' }]);
    await told(stores, 'one');
    await room.signIn(who, actor);
    await room.signIn('witness', { role: 'agent', agentId: agentId('ada') });
    for (const name of [who, 'witness']) await room.connect(name);
    await room.say('witness', { viewing: one });
  });
  const answered = () =>
    room.told(who).map((said) => (typeof said === 'object' && 'because' in said ? said.because : said));

  test(`views it: ${viewing}`, async () => {
    await room.say(who, { viewing: one });
    expect(answered()).toEqual(viewing === 'done' ? [] : [viewing]);
    const kept = await room.sockets.find(who);
    expect(kept?.viewing).toBe(viewing === 'done' ? one : undefined);
  });

  test(`types in it: ${typing}`, async () => {
    await room.say(who, { typing: one });
    expect(answered()).toEqual(typing === 'forbidden' ? ['forbidden'] : []);
    expect(room.told('witness')).toHaveLength(typing === 'done' ? 1 : 0);
  });

  test(`hears that somebody types in it: ${typing === 'done' ? 'yes' : 'no'}`, async () => {
    room.pass(2_000);
    await room.say('witness', { typing: one });
    expect(room.told(who)).toHaveLength(typing === 'done' ? 1 : 0);
  });
});
