import { describe, expect, test } from 'vitest';
import { storesOver } from '../../shared/adapters/table/stores.ts';
import type { Table } from '../../shared/adapters/table/table.ts';
import type { Shift } from '../../shared/domain/agents/agent.ts';
import type { ShiftId } from '../../shared/domain/ids.ts';
import { held } from '../../shared/domain/rosters/duty.ts';
import { after, type Instant } from '../../shared/domain/time.ts';
import { acme, agent, agentId, at, ticketId } from '../support/company.ts';
import { type Fault, faultsAt, sayFaults } from './fault.ts';
import { publishes, sends } from './people.ts';
import { play, type Scenario } from './run.ts';

const DAY = 86_400_000;
const tomorrow = (from: string, until: string) => ({ from: after(at(from), DAY), until: after(at(until), DAY) });
const today = (from: string, until: string) => ({ from: at(from), until: at(until) });
const named = (id: string, from: string, until: string): Shift => ({
  id: `shf_${id}` as ShiftId,
  ...today(from, until),
});

const before = {
  ada: [named('ada', '08:00', '16:00')],
  bob: [named('bob', '09:30', '16:00')],
  cho: [named('cho', '09:05', '16:00')],
};
/** Ada's shift runs and stays, Bob comes earlier, Cho stays away today; all of them come tomorrow. */
const wished = {
  ada: [today('08:00', '16:00'), tomorrow('08:00', '16:00')],
  bob: [today('09:10', '15:00'), tomorrow('08:00', '16:00')],
  cho: [tomorrow('10:00', '18:00')],
};
type Name = keyof typeof wished;
const names = Object.keys(wished) as Name[];
const span = { from: at('00:00'), until: after(at('00:00'), 7 * DAY) };

const newRoster: Scenario = {
  name: 'a roster is published while tickets come in',
  company: { agents: names.map((name) => agent(name, { shifts: before[name] })) },
  script(world) {
    for (const minute of ['58', '59'])
      sends(world, `08:${minute}`, { id: minute, ticket: minute, type: 'ticket.opened', text: minute });
    publishes(world, '09:00', {
      agents: names.map((name) => ({ ...span, agentId: agentId(name), shifts: wished[name] })),
    });
    for (const minute of ['00', '01', '06', '11'])
      sends(world, `09:${minute}`, { id: minute, ticket: minute, type: 'ticket.opened', text: minute });
  },
  until: '09:35',
  async shows({ world }) {
    const standing = await world.stores.publications.standing();
    const seen = await seenIn(world.stores, world.scheduler.now());
    return standing.number >= 1 && !standing.settling && seen.roster === 'new'
      ? []
      : [`publication ${standing.number} is in force, and the roster is ${seen.roster}`];
  },
};

const said = (shifts: readonly { from: Instant; until: Instant }[]) =>
  shifts.map(({ from, until }) => `${from} ${until}`).join();

type Looked = Pick<ReturnType<typeof storesOver>, 'tickets' | 'records'>;

/** Which roster everybody sees who looks now, by every way of looking: the old one or the new one, and what is wrong. */
async function seenIn({ tickets, records }: Looked, now: Instant): Promise<{ roster: string; wrong: string[] }> {
  const team = (await tickets.gather(acme, ticketId('none')))?.team ?? [];
  const all = await Promise.all(
    names.map(async (name) => {
      const shifts = await records.shiftsFrom(agentId(name), span.from, 100);
      const own = team.find(({ id }) => id === agentId(name))?.shifts ?? [];
      // What has ended may still be held until its edge has passed.
      const ahead = own.filter(({ until }) => until > now);
      const wrong = said(ahead) === said(held(shifts, now)) ? [] : [`${name} holds ${said(ahead)} of ${said(shifts)}`];
      return { shifts: said(shifts), wrong, old: said(before[name]), fresh: said(wished[name]) };
    }),
  );
  const isOld = all.every(({ shifts, old }) => shifts === old);
  const isNew = all.every(({ shifts, fresh }) => shifts === fresh);
  const roster = isOld ? 'old' : isNew ? 'new' : `half: ${all.map(({ shifts }) => shifts).join(' / ')}`;
  return { roster, wrong: [...all.flatMap(({ wrong }) => wrong), ...(isOld || isNew ? [] : [roster])] };
}

/** Looks at the table from outside after each write, and keeps what is wrong. */
function watched(wrong: Set<string>) {
  let isNew = false;
  return (table: Table): Table => {
    const stores = storesOver(table);
    return {
      ...table,
      async write(writes) {
        const failed = await table.write(writes);
        // Founding the company is no business of ours: before it is founded there is no team.
        if (await stores.records.find('client', acme)) {
          const seen = await seenIn(stores, at('09:00'));
          for (const sentence of seen.wrong) wrong.add(sentence);
          if (isNew && seen.roster === 'old') wrong.add('the old roster came back');
          isNew ||= seen.roster === 'new';
        }
        return failed;
      },
    };
  };
}
async function broken(
  faults: Fault[],
): Promise<{ steps: Awaited<ReturnType<typeof play>>['steps']; broken: string[] }> {
  const wrong = new Set<string>();
  const ran = await play(newRoster, { faults, spoil: watched(wrong) });
  return { steps: ran.steps, broken: [...ran.broken, ...wrong] };
}

/** A second publisher wants something else at the same moment. */
const rival = {
  ada: [tomorrow('06:00', '14:00')],
  bob: [tomorrow('07:00', '15:00')],
  cho: [tomorrow('08:00', '16:00')],
};

const twoRosters: Scenario = {
  ...newRoster,
  name: 'two rosters are published at once',
  script(world) {
    for (const shifts of [wished, rival])
      publishes(world, '09:00', {
        agents: names.map((name) => ({ ...span, agentId: agentId(name), shifts: shifts[name] })),
      });
  },
  until: '09:05',
  async shows({ world }) {
    const { number, settling } = await world.stores.publications.standing();
    const all = await Promise.all(names.map((name) => world.stores.records.shiftsFrom(agentId(name), span.from, 100)));
    // What runs stays, and what has not begun is as one of them said.
    const isLast = (roster: typeof wished | typeof rival) =>
      names.every(
        (name, place) =>
          said((all[place] ?? []).filter(({ from }) => from > at('09:00'))) ===
          said(roster[name].filter(({ from }) => from > at('09:00'))),
      );
    const isOne = isLast(wished) || isLast(rival);
    return number >= 2 && !settling && isOne ? [] : [`publication ${number} is ${all.map(said).join(' / ')}`];
  },
};

/** Whatever can befall the publisher; others are in its way, or die, at each of their steps. */
const faultsFor = (step: { name: string; what: string }) =>
  faultsAt(step).filter((kind) => step.name.startsWith('publisher') || kind === 'overtaken' || kind === 'crash-after');

describe('publishing', { timeout: 120_000 }, () => {
  test('without a fault', async () => {
    expect((await broken([])).broken).toEqual([]);
  });

  test('with every fault at every step nobody ever sees half of a roster, and in the end everybody sees the new one', async () => {
    const { steps } = await broken([]);
    expect(steps.filter(({ name }) => name.startsWith('publisher')).length).toBeGreaterThan(10);
    const found: string[] = [];
    for (const step of steps.filter(({ at: asked }) => asked >= Date.parse(at('09:00'))))
      for (const kind of faultsFor(step)) {
        const faults = [{ step: step.name, kind }];
        const ran = await broken(faults);
        if (ran.broken.length > 0) found.push(`${sayFaults(faults)} (${step.what}): ${ran.broken.join('; ')}`);
      }
    expect(found.slice(0, 10)).toEqual([]);
  });

  test('two at once come one after the other, whatever the order of their steps', async () => {
    const { steps, broken: first } = await play(twoRosters);
    expect(first).toEqual([]);
    const own = steps.filter(({ name }) => name.startsWith('publisher'));
    const found: string[] = [];
    for (const [place, one] of own.entries())
      for (const kinds of [['overtaken'], ['delayed'], ['crash-after'], ['overtaken', 'delayed']] as const) {
        const other = own[place + 3];
        const faults = kinds.flatMap((kind, nth) => {
          const step = nth === 0 ? one : other;
          return step ? [{ step: step.name, kind }] : [];
        });
        const ran = await play(twoRosters, { faults });
        if (ran.broken.length > 0) found.push(`${sayFaults(faults)} (${one.what}): ${ran.broken.join('; ')}`);
      }
    expect(found.slice(0, 10)).toEqual([]);
  });
});
