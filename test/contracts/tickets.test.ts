import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { complete } from '../../shared/domain/tickets/change.ts';
import { receive } from '../../shared/domain/tickets/receive.ts';
import type { Ticket } from '../../shared/domain/tickets/ticket.ts';
import { changeTicket } from '../../shared/runtime/change-ticket.ts';
import { acme, agent, agentId, at, client, desk, morning, plan, report, ticketId } from '../support/company.ts';
import { deskKeepers, type Fresh, type Keeper } from '../support/stores.ts';
import { decided, found, kept, told } from '../support/walk.ts';

describe.each(deskKeepers)('tickets in %s', (_name, start) => {
  let keeper: Keeper;
  let stores: Fresh;
  beforeAll(async () => {
    keeper = await start();
  });
  afterAll(() => keeper.stop());
  beforeEach(async () => {
    stores = await keeper.fresh();
  });

  const held = async (name: string) => (await stores.records.find('agent', agentId(name)))?.held;
  /** The change that closes a ticket whoever has it. */
  const solving = (ticket: Ticket) =>
    complete(
      ticket,
      { ticket: { ...ticket, status: 'solved', place: { at: 'done', since: morning } }, news: [] },
      [],
      morning,
      'test',
    );

  describe('gather', () => {
    test('knows nothing of a client that is not there, or has no plan', async () => {
      expect(await stores.tickets.gather(acme, ticketId('one'))).toBeUndefined();
      await stores.records.write([{ kind: 'client', put: { ...client, planVersion: 0 } }]);
      expect(await stores.tickets.gather(acme, ticketId('one'))).toBeUndefined();
    });

    test('yields client, plan and team of a new ticket, the team in its order', async () => {
      await found(stores, [agent('zoe'), agent('ana')]);
      const gathered = await stores.tickets.gather(acme, ticketId('one'));
      expect(gathered).toEqual({
        client: { ...client, team: [agentId('zoe'), agentId('ana')] },
        plan: plan(),
        team: [agent('zoe'), agent('ana')],
      });
    });

    test('a plan is read at the version the ticket was opened under', async () => {
      await found(stores, [agent('ana')]);
      await told(stores, 'old');
      const second = plan({ version: 2, languages: ['de'] });
      await stores.records.write([
        { kind: 'plan', put: second },
        { kind: 'client', put: { ...client, team: [agentId('ana')], planVersion: 2, revision: 2 } },
      ]);
      expect((await stores.tickets.gather(acme, ticketId('old')))?.plan.version).toBe(1);
      expect((await stores.tickets.gather(acme, ticketId('new')))?.plan).toEqual(second);
    });

    test('takes one request once the client is known', async () => {
      await found(stores, [agent('ana'), agent('ben')]);
      await stores.tickets.gather(acme, ticketId('one'));
      const before = stores.requests();
      await stores.tickets.gather(acme, ticketId('two'));
      expect(stores.requests() - before).toBe(1);
    });

    test('sees at once who joined the team, who left it, and what an agent holds', async () => {
      await found(stores, [agent('ana'), agent('ben')]);
      await stores.tickets.gather(acme, ticketId('one'));
      await stores.records.write([
        { kind: 'agent', put: agent('eve'), when: 'new' },
        { kind: 'client', put: { ...client, team: [agentId('ben'), agentId('eve')], revision: 2 } },
      ]);
      await told(stores, 'one');
      const team = (await stores.tickets.gather(acme, ticketId('one')))?.team;
      expect(team?.map(({ id, held }) => [id, held])).toEqual([
        [agentId('ben'), 1],
        [agentId('eve'), 0],
      ]);
    });

    test('a whole team of a hundred fits', async () => {
      const names = Array.from({ length: 100 }, (_, place) => `a${place}`);
      for (let from = 0; from < 100; from += 50)
        await stores.records.write(names.slice(from, from + 50).map((name) => ({ kind: 'agent', put: agent(name) })));
      await found(stores, []);
      await stores.records.write([{ kind: 'client', put: { ...client, team: names.map(agentId) } }]);
      for (const name of ['cold', 'warm']) {
        const gathered = await stores.tickets.gather(acme, ticketId(name));
        expect(gathered?.team.map(({ id }) => id)).toEqual(names.map(agentId));
      }
    });
  });

  describe('commit', () => {
    test('writes ticket, history and load together', async () => {
      await found(stores, [agent('ana')]);
      const change = await decided(stores, 'one');
      expect(await stores.tickets.commit(change)).toBe('committed');
      const { id, version } = change.after;
      expect(await stores.tickets.find(id)).toEqual(change.after);
      const { at: when, by, facts, messages, decision } = change;
      expect(await stores.tickets.history(id)).toEqual({
        ticket: change.after,
        changes: [{ version, at: when, by, facts, messages, decision }],
        attachments: [],
      });
      const ana = await stores.records.find('agent', agentId('ana'));
      expect(ana).toMatchObject({ held: 1, lastAssignedAt: morning, pace: { since: morning, taken: 1 }, revision: 1 });
    });

    test('announces each fact once', async () => {
      await found(stores, [agent('ana')]);
      const change = await decided(stores, 'one');
      await stores.tickets.commit(change);
      const facts = (await stores.written()).flatMap((written) => written.facts);
      expect(facts).toEqual(change.facts);
      expect(facts.map(({ type }) => type)).toContain('ticket.assigned');
    });

    test('of two changes of one version, the second finds that the ticket moved', async () => {
      await found(stores, [agent('ana')]);
      const first = await decided(stores, 'one');
      expect(await stores.tickets.commit(first)).toBe('committed');
      expect(await stores.tickets.commit(first)).toBe('ticket-moved');
      const { after } = first;
      expect(await stores.tickets.commit(solving(after))).toBe('committed');
      expect(await stores.tickets.commit(solving(after))).toBe('ticket-moved');
      expect(await held('ana')).toBe(0);
    });

    test('an agent who was edited, or has no room any more, moved', async () => {
      await found(stores, [agent('ana', { limit: 1 })]);
      const [one, two, three] = await Promise.all(['one', 'two', 'three'].map((name) => decided(stores, name)));
      expect(await stores.tickets.commit(one!)).toBe('committed');
      expect(await stores.tickets.commit(two!)).toBe('agent-moved');
      await stores.tickets.commit(solving(one!.after));
      await stores.records.write([{ kind: 'agent', put: agent('ana', { limit: 1, status: 'break', revision: 2 }) }]);
      expect(await stores.tickets.commit(three!)).toBe('agent-moved');
      expect(await held('ana')).toBe(0);
    });

    test('the same delivery a second time was seen before, whatever else it would change', async () => {
      await found(stores, [agent('ana')]);
      const [one, two] = [await decided(stores, 'one'), await decided(stores, 'two')];
      expect(await stores.tickets.commit(one, { kept: kept('k1'), isReplay: false })).toBe('committed');
      expect(await stores.tickets.commit(one, { kept: kept('k1'), isReplay: false })).toBe('seen-before');
      expect(await stores.tickets.commit(two, { kept: kept('k1'), isReplay: false })).toBe('seen-before');
      expect(await stores.tickets.find(two.after.id)).toBeUndefined();
    });

    test('a replay counts on its delivery and gives it its new outcome', async () => {
      await found(stores, [agent('ana')]);
      await stores.inbound.keep(kept('k1', { outcome: 'unreadable', because: 'no JSON' }));
      const change = await decided(stores, 'one');
      const replayed = kept('k1', { outcome: 'opened', ticketId: change.after.id });
      expect(await stores.tickets.commit(change, { kept: replayed, isReplay: true })).toBe('committed');
      expect(await stores.inbound.find(desk, 'k1')).toEqual({ ...replayed, replays: 1 });
    });

    test('is all or nothing: what loses leaves no ticket, history, delivery, load, reply or fact', async () => {
      await found(stores, [agent('ana', { limit: 1 }), agent('ben', { limit: 1, held: 0 })]);
      const change = await decided(stores, 'one');
      const loser = {
        ...change,
        outgoing: [{ id: change.after.id.replace('tkt', 'dlv') as never, kind: 'reply' as const, text: 'Hi' }],
      };
      await stores.records.write([{ kind: 'agent', put: agent('ana', { limit: 1, revision: 2 }) }]);
      const delivery = { kept: kept('k1'), isReplay: false };
      expect(change.decision?.chosen).toBe(agentId('ana'));
      expect(await stores.tickets.commit(loser, delivery)).toBe('agent-moved');
      expect(await stores.tickets.history(change.after.id)).toBeUndefined();
      expect(await stores.inbound.find(desk, 'k1')).toBeUndefined();
      expect([await held('ana'), await held('ben')]).toEqual([0, 0]);
      expect(await stores.outbound.unfinished({ targetId: desk, ticketId: change.after.id })).toEqual([]);
      expect((await stores.written()).flatMap((written) => written.facts)).toEqual([]);
    });

    test('what goes out waits in order, with a net under it', async () => {
      await found(stores, [agent('ana')]);
      const opened = await told(stores, 'one');
      const draft = {
        ticket: opened,
        news: [],
        outgoing: [
          { kind: 'reply' as const, text: 'Hi' },
          { kind: 'status' as const, status: 'solved' },
        ],
      };
      expect(await stores.tickets.commit(complete(opened, draft, [], at('09:05'), 'agt_ana'))).toBe('committed');
      const waiting = await stores.outbound.unfinished({ targetId: desk, ticketId: opened.id });
      expect(waiting.map(({ sequence, content, externalId, state }) => [sequence, content, externalId, state])).toEqual(
        [
          [200, { kind: 'reply', text: 'Hi' }, 'one', 'pending'],
          [201, { kind: 'status', status: 'solved' }, 'one', 'pending'],
        ],
      );
      expect(waiting.map((delivery) => delivery.state === 'pending' && delivery.dueAt)).toEqual([
        at('09:08'),
        at('09:08'),
      ]);
    });

    test('a ticket that changes hands moves both loads', async () => {
      await found(stores, [agent('ana'), agent('ben')]);
      const opened = await told(stores, 'one');
      const moved: Ticket = { ...opened, place: { at: 'agent', since: morning, agentId: agentId('ben') } };
      await stores.tickets.commit(complete(opened, { ticket: moved, news: [] }, [], morning, 'test'));
      expect([await held('ana'), await held('ben')]).toEqual([0, 1]);
    });
  });

  describe('concurrent dispatchers', () => {
    /** Decides and commits until it is done, as dispatch does. */
    const dispatch = (name: string) =>
      changeTicket(
        stores.tickets,
        acme,
        ticketId(name),
        (world) =>
          receive(world, report({ ticketId: ticketId(name), externalId: name }), acme, morning, morning).change,
      );

    test('never exceed a limit, and a load is what its agent holds', async () => {
      const team = [agent('ana', { limit: 3 }), agent('ben', { limit: 2 }), agent('eve', { limit: 1 })];
      await found(stores, team);
      const names = Array.from({ length: 12 }, (_, place) => `t${place}`);
      await Promise.all(names.map(dispatch));
      for (const { id, limit } of team) {
        const owned = await stores.tickets.heldBy(id);
        expect(owned).toHaveLength(limit);
        expect((await stores.records.find('agent', id))?.held).toBe(limit);
      }
      expect(await stores.tickets.waiting(acme, 100)).toHaveLength(6);
    });

    test('give one ticket one owner and one version', async () => {
      await found(stores, [agent('ana'), agent('ben')]);
      await Promise.all(Array.from({ length: 8 }, () => dispatch('one')));
      const history = await stores.tickets.history(ticketId('one'));
      const loads = [await held('ana'), await held('ben')];
      expect(loads.reduce((sum, load) => sum! + load!, 0)).toBe(1);
      expect(history?.changes.map(({ version }) => version)).toEqual(
        Array.from({ length: history!.ticket.version }, (_, place) => place + 1),
      );
      expect(
        history?.changes.flatMap(({ facts }) => facts).filter(({ type }) => type === 'ticket.opened'),
      ).toHaveLength(1);
    });
  });

  describe('lists', () => {
    test('the pool goes by time to breach, then priority, then age', async () => {
      await found(stores, []);
      await told(stores, 'late', {}, at('08:30'));
      await told(stores, 'urgent', { ticket: { priority: 'urgent' } }, at('09:00'));
      await told(stores, 'low', { ticket: { priority: 'low' } }, at('08:00'));
      await told(stores, 'high', { ticket: { priority: 'high' } }, at('08:00'));
      const waiting = (await stores.tickets.waiting(acme, 10)).map(({ id }) => id);
      expect(waiting).toEqual(['high', 'low', 'urgent', 'late'].map(ticketId));
      expect(await stores.tickets.waiting(acme, 2)).toHaveLength(2);
    });

    test('a ticket is under its owner, and nowhere once it is done', async () => {
      await found(stores, [agent('ana')]);
      const opened = await told(stores, 'one');
      expect(await stores.tickets.waiting(acme, 10)).toEqual([]);
      expect(await stores.tickets.heldBy(agentId('ana'))).toEqual([opened]);
      await stores.tickets.commit(solving(opened));
      expect(await stores.tickets.heldBy(agentId('ana'))).toEqual([]);
    });

    test("a client's tickets are paged through, newest first, done ones too", async () => {
      await found(stores, []);
      const names = ['t1', 't2', 't3', 't4', 't5'];
      for (const [place, name] of names.entries()) await told(stores, name, {}, at(`09:0${place}`));
      const pages: string[][] = [];
      let after: string | undefined;
      do {
        const page = await stores.tickets.list(acme, { limit: 2, ...(after && { after }) });
        pages.push(page.items.map(({ id }) => id));
        after = page.next;
      } while (after);
      expect(pages.filter((page) => page.length > 0)).toEqual([['tkt_t5', 'tkt_t4'], ['tkt_t3', 'tkt_t2'], ['tkt_t1']]);
    });

    test("a client's tickets of a period begin with its first instant and end before its last", async () => {
      await found(stores, []);
      for (const [place, name] of ['t1', 't2', 't3'].entries()) await told(stores, name, {}, at(`09:0${place}`));
      const between = async (from: string, until: string) =>
        (await stores.tickets.list(acme, { limit: 9, from: at(from), until: at(until) })).items.map(({ id }) => id);
      expect(await between('09:00', '09:02')).toEqual(['tkt_t2', 'tkt_t1']);
      expect(await between('09:02', '09:03')).toEqual(['tkt_t3']);
      expect(await between('09:03', '09:09')).toEqual([]);
    });

    test('an incident’s tickets are those that say so, also when one moves to another', async () => {
      await found(stores, []);
      const linked = async (ticket: Ticket, incidentId?: string) => {
        const { incidentId: _was, ...rest } = ticket;
        const after = { ...rest, ...(incidentId && { incidentId: incidentId as NonNullable<Ticket['incidentId']> }) };
        const change = complete(ticket, { ticket: after, news: [] }, [], morning, 'test');
        expect(await stores.tickets.commit(change)).toBe('committed');
        return change.after;
      };
      const of = async (incidentId: string, limit = 10) =>
        (await stores.tickets.ofIncident(incidentId as never, { limit })).items.map(({ id }) => id);
      const [one, two] = [await told(stores, 'one'), await told(stores, 'two')];
      const moving = await linked(one, 'inc_a');
      await linked(two, 'inc_a');
      expect([await of('inc_a'), await of('inc_a', 1), await of('inc_b')]).toEqual([[one.id, two.id], [one.id], []]);
      const moved = await linked(moving, 'inc_b');
      expect([await of('inc_a'), await of('inc_b')]).toEqual([[two.id], [one.id]]);
      await linked(moved);
      expect(await of('inc_b')).toEqual([]);
    });

    test('a cursor of another list, a forged or a broken one is refused', async () => {
      await found(stores, []);
      for (const name of ['t1', 't2']) await told(stores, name);
      const { next } = await stores.tickets.list(acme, { limit: 1 });
      await expect(stores.tickets.list('cli_other' as never, { limit: 1, after: next! })).rejects.toThrow(RangeError);
      for (const after of ['nonsense', Buffer.from('["","","",""]').toString('base64url')])
        await expect(stores.tickets.list(acme, { limit: 1, after })).rejects.toThrow(RangeError);
    });
  });

  describe('a share under a cap', () => {
    const cap = { shareCapPercent: 40 };
    const share = () => stores.records.find('share', acme);

    test('counts each new ticket once, however many come at once, and exactly the cap comes to us', async () => {
      await found(stores, [agent('ana', { limit: 50 }), agent('ben', { limit: 50 })], cap);
      const names = Array.from({ length: 30 }, (_, place) => `n${place}`);
      const arrive = async (name: string): Promise<Ticket> => {
        const id = ticketId(name);
        const about = report({ ticketId: id, externalId: name });
        const changed = await changeTicket(
          stores.tickets,
          acme,
          id,
          (world) => receive(world, about, acme, morning, morning).change,
        ).catch(() => undefined);
        // A race that is lost too often is the queue's to give again.
        return typeof changed === 'object' && 'after' in changed ? changed.after : arrive(name);
      };
      for (let place = 0; place < names.length; place += 5)
        await Promise.all(names.slice(place, place + 5).map(arrive));
      expect((await share())?.weeks).toEqual([{ week: '2026-03-02', arrived: 30, taken: 12 }]);
      const { items } = await stores.tickets.list(acme, { limit: 50 });
      expect(items.filter(({ place }) => place.at === 'client')).toHaveLength(18);
      expect(await stores.tickets.waiting(acme, 50)).toEqual([]);
    });

    test('is counted in the transaction of the ticket or not at all', async () => {
      await found(stores, [agent('ana')], cap);
      const [one, other] = [await decided(stores, 'one'), await decided(stores, 'two')];
      const delivery = { kept: kept('desk:1'), isReplay: false };
      expect(await stores.tickets.commit(one, delivery)).toBe('committed');
      expect(await stores.tickets.commit(other)).toBe('ticket-moved');
      expect(await stores.tickets.commit(await decided(stores, 'two'), delivery)).toBe('seen-before');
      expect((await share())?.weeks).toEqual([{ week: '2026-03-02', arrived: 1, taken: 0 }]);
    });

    test('costs no request more, and one without a cap is not even looked for', async () => {
      const requestsOf = async (name: string) => {
        const before = stores.requests();
        await told(stores, name);
        return stores.requests() - before;
      };
      await found(stores, [agent('ana')]);
      await told(stores, 'first');
      const usual = await requestsOf('usual');
      expect((await stores.tickets.gather(acme, ticketId('any')))?.share).toBeUndefined();
      await stores.records.write([
        { kind: 'plan', put: plan({ version: 2, ...cap }) },
        { kind: 'client', put: { ...client, team: [agentId('ana')], planVersion: 2, revision: 2 } },
      ]);
      await told(stores, 'capped');
      expect(await requestsOf('counted')).toBe(usual);
      expect((await share())?.weeks[0]?.arrived).toBe(2);
    });
  });
});
