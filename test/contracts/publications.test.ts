import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Shift } from '../../shared/domain/agents/agent.ts';
import type { PublicationId, ShiftId } from '../../shared/domain/ids.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { Stage } from '../../shared/domain/rosters/publication.ts';
import { after } from '../../shared/domain/time.ts';
import type { RecordWrite } from '../../shared/ports/records.ts';
import { type Publishing, publish, type Wish } from '../../shared/runtime/publish.ts';
import { settle } from '../../shared/runtime/settle.ts';
import { acme, agent, agentId, at, client, plan, ticketId } from '../support/company.ts';
import { type Fresh, type Keeper, keepers } from '../support/stores.ts';

const DAY = 86_400_000;
const names = ['ada', 'bob', 'cho'];
const ids = names.map(agentId);
const now = at('07:00');
const about = { by: 'operator', because: 'the roster of March was published' };
const dayOf = (offset: number, hour = 8) => ({
  from: after(at(`${String(hour).padStart(2, '0')}:00`), offset * DAY),
  until: after(at(`${String(hour + 8).padStart(2, '0')}:00`), offset * DAY),
});
/** Everybody works those days from an hour on, of the four weeks that the wish is about. */
const everybody = (days: number[], hour = 8): Wish => ({
  agents: ids.map((one) => ({
    agentId: one,
    from: at('00:00'),
    until: after(at('00:00'), 28 * DAY),
    shifts: days.map((day) => dayOf(day, hour)),
  })),
});

describe.each(keepers)('publications in %s', (_name, start) => {
  let keeper: Keeper;
  let stores: Fresh;
  let publishing: Publishing;
  beforeAll(async () => {
    keeper = await start();
  });
  afterAll(() => keeper.stop());
  beforeEach(async () => {
    stores = await keeper.fresh();
    let count = 0;
    publishing = { ...stores, now: () => now, newId: (prefix) => `${prefix}_${String(++count).padStart(4, '0')}` };
    await stores.records.write([
      { kind: 'client', put: { ...client, team: ids } },
      { kind: 'plan', put: plan() },
      ...names.map((name): RecordWrite => ({ kind: 'agent', put: agent(name, { shifts: [] }) })),
    ]);
  });

  const publishes = async (wish: Wish) => {
    const outcome = await publish(publishing, about, async () => wish);
    if (isRefusal(outcome)) throw new Error(outcome.reason);
    return outcome;
  };
  const startsOf = (shifts: Shift[]) => shifts.map(({ from }) => from);
  async function everywhere() {
    const gathered = await stores.tickets.gather(acme, ticketId('one'));
    const listed = (await stores.records.list('agent', 'all', { limit: 10 })).items;
    return Promise.all(
      ids.map(async (id) => ({
        gathered: startsOf(gathered?.team.find((one) => one.id === id)?.shifts ?? []),
        listed: startsOf(listed.find((one) => one.id === id)?.shifts ?? []),
        found: startsOf((await stores.records.find('agent', id))?.shifts ?? []),
        shifts: startsOf(await stores.records.shiftsFrom(id, now, 100)),
        pages: startsOf(await shiftsInPages(id)),
      })),
    );
  }
  async function shiftsInPages(id: string) {
    const items: Shift[] = [];
    let next: string | undefined;
    do {
      const page = await stores.records.list('shift', id, { limit: 3, ...(next && { after: next }) });
      items.push(...page.items);
      next = page.next;
    } while (next);
    return items;
  }
  const same = (days: number[], hour = 8) => {
    const all = days.map((day) => dayOf(day, hour).from);
    const held = all.slice(0, 12);
    return ids.map(() => ({ gathered: held, listed: held, found: held, shifts: all, pages: all }));
  };
  const month = Array.from({ length: 20 }, (_, day) => day + 1);

  test('everybody sees a publication, in every place where shifts are read', async () => {
    expect((await publishes(everybody(month))).number).toBe(1);
    expect(await everywhere()).toEqual(same(month));
    expect(await stores.publications.standing()).toMatchObject({ number: 1, settling: false });
  });

  test('nobody sees what is staged, and everybody what is switched to before it is settled', async () => {
    await publishes(everybody(month));
    const before = await stores.publications.standing();
    const { turns } = await staged(everybody([2, 3, 30 - 5], 10));
    const id = 'pub_second' as PublicationId;
    await stores.publications.stage(id, turns, now);
    expect(await everywhere()).toEqual(same(month));
    const news = [{ subject: id, version: 2, news: [], at: now, by: 'operator' }];
    expect(await stores.publications.switch(before, id, [], news)).toBe('written');
    expect(await everywhere()).toEqual(same([2, 3, 25], 10));
    const standing = await stores.publications.standing();
    await settle(publishing, standing);
    await settle(publishing, standing);
    expect(await everywhere()).toEqual(same([2, 3, 25], 10));
    expect((await stores.records.find('agent', ids[0] ?? ''))?.revision).toBe(3);
  });

  /** What a publication would stage, found out in a store of its own that was published to before. */
  async function staged(wish: Wish): Promise<{ turns: Stage[] }> {
    let turns: Stage[] = [];
    const { switch: _switch, ...others } = stores.publications;
    const publications = {
      ...others,
      stage: async (_id: PublicationId, stages: Stage[]) => {
        turns = stages;
      },
      switch: async () => 'moved' as const,
    };
    await publish({ ...publishing, publications }, about, async () => wish);
    return { turns };
  }

  test('of two that begin together one comes first, and the other is planned anew on top of it', async () => {
    const outcomes = await Promise.all([publishes(everybody([1, 2, 3])), publishes(everybody([1, 2, 3, 4], 9))]);
    expect(outcomes.map(({ number }) => number).sort()).toEqual([1, 2]);
    const last = outcomes[1]?.number === 2 ? same([1, 2, 3, 4], 9) : same([1, 2, 3]);
    expect(await everywhere()).toEqual(last);
    const [shifts = []] = await Promise.all(ids.map((id) => stores.records.shiftsFrom(id, now, 100)));
    expect(new Set(shifts.map(({ id }) => id)).size).toBe(shifts.length);
  });

  test('a change by hand makes a publication that was planned before it plan anew', async () => {
    const one = { agentId: ids[0] as (typeof ids)[number], from: now };
    const added = { id: 'shf_byhand' as ShiftId, from: at('20:00'), until: at('22:00') };
    let isChanged = false;
    const outcome = await publish(publishing, about, async () => {
      const standing = await stores.publications.standing();
      if (!isChanged) {
        isChanged = true;
        await publishes({ agents: [{ ...one, turn: () => ({ ...one, added: [added], moved: [], removed: [] }) }] });
      }
      expect(standing.number).toBe(0);
      return everybody([1, 2]);
    });
    expect(outcome).toMatchObject({ number: 1 });
    expect(await everywhere()).toEqual(same([1, 2]));
  });

  test('what is written with it is written by the switch, or it is not switched', async () => {
    const closed = { ...client, team: ids, revision: 2 };
    const writes = (revision: number): RecordWrite[] => [{ kind: 'client', put: closed, when: { revision } }];
    expect(await publish(publishing, about, async () => ({ ...everybody([1]), writes: writes(7) }))).toMatchObject({
      refused: 'conflict',
    });
    expect(await everywhere()).toEqual(same([]));
    await publishes({ ...everybody([1]), writes: writes(1) });
    expect(await stores.records.find('client', acme)).toEqual(closed);
    expect(await everywhere()).toEqual(same([1]));
  });

  test('each person is told once of their shifts, and everybody of the publication', async () => {
    await publishes(everybody([1, 2]));
    await settle(publishing, await stores.publications.standing());
    const facts = (await stores.written()).flatMap((written) => written.facts);
    const counts = Object.fromEntries(
      [...Map.groupBy(facts, ({ type }) => type)].map(([type, all]) => [type, all.length]),
    );
    expect(counts).toEqual({ 'roster.published': 1, 'shift.added': 6, 'roster.changed': 3 });
  });

  test('a decision is made from one request, and from two only while a publication settles', async () => {
    await publishes(everybody([1]));
    const gather = async () => {
      const before = stores.requests();
      await stores.tickets.gather(acme, ticketId('one'));
      return stores.requests() - before;
    };
    await gather();
    expect(await gather()).toBe(1);
    const { turns } = await staged(everybody([2]));
    const id = 'pub_second' as PublicationId;
    await stores.publications.stage(id, turns, now);
    await stores.publications.switch(await stores.publications.standing(), id, [], []);
    expect(await gather()).toBe(2);
  });
});
