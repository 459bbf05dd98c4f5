import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { endSignedOut } from '../../functions/live/end.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { Records } from '../../shared/ports/records.ts';
import { agent, agentId, morning, ticketId } from '../support/company.ts';
import { type Keeper, keepers } from '../support/stores.ts';
import { found, told } from '../support/walk.ts';
import { type Room, roomOver } from './company.ts';

const one = ticketId('one');
const ada = { role: 'agent', agentId: agentId('ada') } as const;
const eve = { role: 'agent', agentId: agentId('eve') } as const;

/** Acme with Ada and Bo on its team and one ticket; Eve works elsewhere. */
describe.each(keepers)('a live line over %s', (_name, start) => {
  let keeper: Keeper;
  let room: Room;
  let records: Records;
  beforeAll(async () => {
    keeper = await start();
  });
  afterAll(() => keeper.stop());
  beforeEach(async () => {
    const stores = await keeper.fresh();
    room = roomOver(stores, morning);
    records = stores.records;
    await found(stores, [agent('ada'), agent('bo')]);
    await stores.records.write([{ kind: 'agent', put: agent('eve', { seats: [] }), when: 'new' }]);
    await told(stores, 'one');
    await room.signIn('ada', ada);
    await room.signIn('bo', { role: 'agent', agentId: agentId('bo') });
    await room.signIn('eve', eve);
    await room.signIn('boss', { role: 'operator', as: 'owner' });
  });

  test('is opened with a token, and kept alive by pings', async () => {
    await room.say('ada', { hello: await room.token('ada') });
    expect(room.told('ada')).toEqual([{ type: 'welcome' }]);
    expect(await room.sockets.all()).toMatchObject([{ id: 'ada', actor: ada }]);
    await room.say('ada', { ping: 1 });
    expect(room.told('ada')).toEqual([{ pong: 1 }]);
  });

  test('takes a token once, and within its minute', async () => {
    const token = await room.token('ada');
    await room.say('ada', { hello: token });
    await room.say('thief', { hello: token });
    expect(room.told('thief')).toEqual([{ type: 'ended', because: 'token-refused' }, 'hung up']);
    const late = await room.token('bo');
    room.pass(60_000);
    await room.say('bo', { hello: late });
    expect(room.told('bo')).toEqual([{ type: 'ended', because: 'token-refused' }, 'hung up']);
    expect((await room.sockets.all()).map(({ id }) => id)).toEqual(['ada']);
  });

  test('of two that say the same token at once, one is heard', async () => {
    const hello = await room.token('ada');
    await Promise.all(['left', 'right'].map((id) => room.say(id, { hello })));
    expect(await room.sockets.all()).toHaveLength(1);
  });

  test('is nothing to those who signed out between the token and hello', async () => {
    const token = await room.token('ada');
    await room.signOut('ada');
    await room.say('ada', { hello: token });
    expect(room.told('ada')).toEqual([{ type: 'ended', because: 'signed-out' }, 'hung up']);
    expect(await room.sockets.all()).toEqual([]);
  });

  test.each([
    ['anything before hello', { viewing: one }, 'hello-missing'],
    ['what is no JSON', '{"hello"', 'unreadable'],
    ['what nobody understands', { delete: one }, 'unreadable'],
    ['what it understands by half', { ping: 1, viewing: one }, 'unreadable'],
  ])('ends at %s', async (_what, said, because) => {
    await room.say('stranger', said);
    expect(room.told('stranger')).toEqual([{ type: 'ended', because }, 'hung up']);
  });

  test('shows which ticket is open, if that is its own to see', async () => {
    await room.connect('ada');
    await room.connect('eve');
    await room.say('ada', { viewing: one });
    await room.say('eve', { viewing: one });
    expect(room.told('ada')).toEqual([]);
    expect(room.told('eve')).toEqual([{ type: 'refused', ticketId: one, because: 'hidden' }]);
    const viewing = async () => (await room.sockets.all()).filter((socket) => socket.viewing).map(({ id }) => id);
    expect(await viewing()).toEqual(['ada']);
    await room.say('ada', { viewing: null });
    expect(await viewing()).toEqual([]);
  });

  test('is opened with the ticket that its page shows: whoever is welcome has it open, if that is theirs to see', async () => {
    for (const name of ['ada', 'eve']) await room.say(name, { hello: await room.token(name), viewing: one });
    expect(room.told('ada')).toEqual([{ type: 'welcome' }]);
    expect(room.told('eve')).toEqual([{ type: 'refused', ticketId: one, because: 'hidden' }, { type: 'welcome' }]);
    const viewing = (await room.sockets.all()).map((socket) => [socket.id, socket.viewing]);
    expect(viewing.sort()).toEqual([
      ['ada', one],
      ['eve', undefined],
    ]);
    await room.connect('bo');
    await room.say('bo', { viewing: one });
    await room.say('bo', { typing: one });
    expect(room.told('ada')).toMatchObject([{ type: 'typing', by: 'bo' }]);
  });

  test('a ticket that does not exist is refused as one that is hidden', async () => {
    await room.connect('ada');
    await room.say('ada', { viewing: ticketId('none') });
    expect(room.told('ada')).toEqual([{ type: 'refused', ticketId: 'tkt_none', because: 'hidden' }]);
  });

  test('tells the others at a ticket that somebody types, every two seconds at most', async () => {
    for (const name of ['ada', 'bo', 'eve', 'boss']) await room.connect(name);
    for (const name of ['ada', 'bo', 'eve']) await room.say(name, { viewing: one });
    room.told('eve');
    const typing = { type: 'typing', ticketId: one, by: 'ada', at: morning };
    await room.say('ada', { typing: one });
    await room.say('ada', { typing: one });
    expect(['ada', 'bo', 'eve', 'boss'].map((name) => room.told(name))).toEqual([[], [typing], [], []]);
    room.pass(2_000);
    await room.say('ada', { typing: one });
    expect(room.told('bo')).toHaveLength(1);
  });

  test('hears of typing from those alone who have the ticket open', async () => {
    await room.connect('ada');
    await room.connect('bo');
    await room.say('bo', { viewing: one });
    await room.say('ada', { typing: one });
    expect(room.told('bo')).toEqual([]);
  });

  test('ends with its session, told so first, whoever ended that', async () => {
    for (const name of ['ada', 'bo']) await room.connect(name);
    await room.signOut('bo');
    for (const name of ['ada', 'bo']) await endSignedOut(room, `per_${name}` as PersonId);
    expect(room.told('bo')).toEqual([{ type: 'ended', because: 'signed-out' }, 'hung up']);
    expect(room.told('ada')).toEqual([]);
    expect((await room.sockets.all()).map(({ id }) => id)).toEqual(['ada']);
  });

  test('ends with its person, though nobody found the session to end it', async () => {
    await room.connect('ada');
    const person = await records.find('person', 'per_ada');
    await records.write([{ kind: 'person', put: { ...person!, leftAt: morning } }]);
    await endSignedOut(room, 'per_ada' as PersonId);
    expect(room.told('ada')).toEqual([{ type: 'ended', because: 'signed-out' }, 'hung up']);
    const secret = await room.token('ada');
    await room.say('again', { hello: secret });
    expect(room.told('again')).toEqual([{ type: 'ended', because: 'signed-out' }, 'hung up']);
  });

  test('outlives no session: after its time nothing is taken from it', async () => {
    await room.connect('ada');
    room.pass(9 * 3_600_000);
    await room.say('ada', { ping: 1 });
    expect(room.told('ada')).toEqual([{ type: 'ended', because: 'signed-out' }, 'hung up']);
  });
});
