import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { passOn } from '../../functions/live/pass-on.ts';
import { catalogue, type Fact, factsOf, type News, routes } from '../../shared/domain/facts.ts';
import type { ClientId, PersonId, ShiftId, TicketId } from '../../shared/domain/ids.ts';
import { log } from '../../shared/runtime/log.ts';
import { acme, agent, agentId, at, morning, ticketId } from '../support/company.ts';
import { type Fresh, type Keeper, keepers } from '../support/stores.ts';
import { found, told } from '../support/walk.ts';
import { type Room, roomOver } from './company.ts';

const globex = 'cli_globex' as ClientId;
const fact = (news: News, about: string = ticketId('one')): Fact => factsOf(about, 2, [news], morning, 'dispatch')[0]!;
const one = { ticketId: ticketId('one'), clientId: acme };
const ours = { role: 'client', clientId: acme, as: 'viewer' } as const;
const theirs = { role: 'client', clientId: globex, as: 'admin' } as const;
const inHandsOf = (name: string) => ({ role: 'agent', agentId: agentId(name) }) as const;

/** One ticket of Acme, which Ada has; Bo sits on its team as well, Eve elsewhere, and everybody has a page open. */
describe.each(keepers)('a fact over %s', (_name, start) => {
  let keeper: Keeper;
  let stores: Fresh;
  let room: Room;
  const everybody = ['ada', 'bo', 'eve', 'boss', 'acme', 'globex'];
  beforeAll(async () => {
    keeper = await start();
  });
  afterAll(() => keeper.stop());
  beforeEach(async () => {
    stores = await keeper.fresh();
    room = roomOver(stores, at('09:30'));
    await found(stores, [agent('ada'), agent('bo', { status: 'break' })]);
    await stores.records.write([{ kind: 'agent', put: agent('eve', { seats: [] }), when: 'new' }]);
    await told(stores, 'one');
    await stores.records.write([{ kind: 'agent', put: agent('bo', { revision: 2 }) }]);
    for (const name of ['ada', 'bo', 'eve']) await room.signIn(name, inHandsOf(name));
    await room.signIn('boss', { role: 'operator', as: 'owner' });
    await room.signIn('acme', ours);
    await room.signIn('globex', theirs);
    for (const name of everybody) await room.connect(name);
  });

  const heardBy = () => everybody.filter((name) => room.told(name).length > 0);

  test('of a ticket is heard by its owner, its client and the operator, and by nobody else', async () => {
    await passOn(room, fact({ type: 'clock.warned', data: { ...one, clock: 'first-reply', dueAt: at('10:00') } }));
    expect(heardBy()).toEqual(['ada', 'boss', 'acme']);
  });

  test('that moves a ticket in or out of the pool is heard by everybody who may take it', async () => {
    await passOn(room, fact({ type: 'ticket.queued', data: { ...one, because: 'nobody has room' } }));
    expect(heardBy()).toEqual(['ada', 'bo', 'boss', 'acme']);
  });

  test('is heard by whoever has its ticket open', async () => {
    await room.say('bo', { viewing: one.ticketId });
    await passOn(room, fact({ type: 'ticket.message-received', data: { ...one, messages: 1 } }));
    expect(heardBy()).toEqual(['ada', 'bo', 'boss', 'acme']);
  });

  test('that takes a ticket away is heard by whom it is taken from, who is on duty no more', async () => {
    const gone = { id: 'shf_past' as ShiftId, from: at('06:00'), until: at('09:00') };
    await stores.records.write([{ kind: 'agent', put: agent('bo', { shifts: [gone], revision: 3 }) }]);
    const released = { ...one, agentId: agentId('bo'), because: 'off duty' };
    await passOn(room, fact({ type: 'ticket.released', data: released }));
    expect(heardBy()).toEqual(['ada', 'bo', 'boss', 'acme']);
  });

  test('says what it is about and no more, and to a client not in whose hands', async () => {
    await passOn(
      room,
      fact({ type: 'ticket.assigned', data: { ...one, agentId: agentId('ada'), because: 'least load' } }),
    );
    const said = { type: 'ticket.assigned', at: morning, ...one, version: 2 };
    expect(room.told('ada')).toEqual([{ ...said, agentId: 'agt_ada' }]);
    expect(room.told('acme')).toEqual([said]);
  });

  test('of somebody else’s day is theirs and the operator’s', async () => {
    const duty = { agentId: agentId('eve'), shiftId: 'shf_eve' as ShiftId, until: at('16:00') };
    await passOn(room, fact({ type: 'agent.came-on-duty', data: duty }, duty.agentId));
    expect(heardBy()).toEqual(['eve', 'boss']);
  });

  test('that somebody left ends their lines before anybody is told, though a moment ago all was remembered', async () => {
    await passOn(room, fact({ type: 'ticket.reopened', data: one }));
    everybody.forEach(room.told);
    await room.signOut('ada');
    const personId = 'per_ada' as PersonId;
    await passOn(room, fact({ type: 'person.left', data: { personId, sessions: 1, keys: 0, feeds: 0 } }, personId));
    expect(room.told('ada')).toEqual([{ type: 'ended', because: 'signed-out' }, 'hung up']);
    expect(heardBy()).toEqual(['boss']);
    await passOn(room, fact({ type: 'ticket.reopened', data: one }));
    expect(room.told('ada')).toEqual([]);
  });

  test('finds that a page is gone, and forgets its line', async () => {
    room.lines.gone.add('acme');
    await passOn(room, fact({ type: 'ticket.reopened', data: one }));
    expect((await room.sockets.all()).map(({ id }) => id).sort()).toEqual(['ada', 'bo', 'boss', 'eve', 'globex']);
    expect(heardBy()).toEqual(['ada', 'boss']);
  });

  test('that a line does not take ends the line, so that its page comes back and reads again', async () => {
    vi.spyOn(log, 'warn').mockImplementation(() => {});
    room.lines.broken.add('ada');
    await passOn(room, fact({ type: 'ticket.reopened', data: one }));
    expect(room.told('ada')).toEqual(['hung up']);
    expect(heardBy()).toEqual(['boss', 'acme']);
    expect((await room.sockets.all()).map(({ id }) => id)).not.toContain('ada');
  });
});

describe('what a fact costs', () => {
  let keeper: Keeper;
  let stores: Fresh;
  beforeAll(async () => {
    keeper = await keepers[1]![1]();
    stores = await keeper.fresh();
    await found(stores, [agent('ada', { limit: 9 })]);
  });
  afterAll(() => keeper.stop());

  /** So many facts of so many tickets, as fast as a queue brings them: ten at a time, a hundred a second. */
  async function requestsFor(room: Room, facts: number, tickets: TicketId[]): Promise<number> {
    const before = stores.requests();
    for (let place = 0; place < facts; place += 10) {
      const batch = Array.from({ length: 10 }, (_, within) => tickets[(place + within) % tickets.length]!);
      await Promise.all(
        batch.map((id) => passOn(room, fact({ type: 'ticket.reopened', data: { ticketId: id, clientId: acme } }, id))),
      );
      room.pass(100);
    }
    return stores.requests() - before;
  }

  test('with nobody there, ten thousand take one request every two seconds', async () => {
    expect(await requestsFor(roomOver(stores, morning), 10_000, [one.ticketId])).toBeLessThanOrEqual(51);
  });

  test('with agents there, ten at once take two requests and once in a while a third, however many agents', async () => {
    const room = roomOver(stores, at('09:30'));
    const tickets = ['a', 'b', 'c'];
    for (const name of tickets) await told(stores, name);
    const names = Array.from({ length: 50 }, (_, place) => `a${place}`);
    for (const name of names) {
      await stores.records.write([{ kind: 'agent', put: agent(name), when: 'new' }]);
      await room.signIn(name, inHandsOf(name));
      await room.connect(name);
    }
    expect(await requestsFor(room, 100, tickets.map(ticketId))).toBeLessThanOrEqual(2 * 10 + 1);
  });
});

/** Facts of a ticket that no page shows. */
const unseen = [
  'ticket.read',
  'ticket.attachment-received',
  'ticket.hand-over-asked',
  'ticket.incident-asked',
  'escalation.step-skipped',
  'escalation.rearmed',
  'reply.queued',
];

test('pages hear of whatever happens to a ticket, and of whatever ends a session', () => {
  const ofTickets = Object.keys(catalogue).filter((type) => /^(ticket|clock|escalation|reply)\./.test(type));
  const heard: readonly string[] = routes.live;
  expect(ofTickets.filter((type) => !heard.includes(type)).sort()).toEqual(unseen.toSorted());
  expect(heard).toEqual(
    expect.arrayContaining(['person.left', 'person.signed-out', 'person.signed-in', 'person.changed']),
  );
});
