import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownerOf, type Ticket } from '../../shared/domain/tickets/ticket.ts';
import { instantOf } from '../../shared/domain/time.ts';
import type { Arrival } from '../../shared/simulation/arrivals.ts';
import { castOf } from '../../shared/simulation/cast.ts';
import { type Happened, RECORDING, RecordingLine, recordedTicket } from '../../shared/simulation/recording.ts';
import { replayed } from '../../shared/simulation/replayed.ts';
import { Scenario } from '../../shared/simulation/scenario.ts';
import { simulate } from '../../shared/simulation/simulate.ts';
import { random } from '../../shared/solver/random.ts';

const begin = Date.UTC(2026, 2, 2);
const span = { from: instantOf(begin), until: instantOf(begin + 2 * 86_400_000) };
const zones = ['Asia/Manila', 'Africa/Nairobi', 'America/Lima'];
const shifts = [{ from: '06:00', until: '15:00' }];
const desk = Scenario.parse({
  ...span,
  agents: zones.map((zone, at) => ({ count: 3, region: `r${at}`, zone, limit: 2, shifts })),
  customers: { questionShare: 0, reopenShare: 0 },
});

/** Plays a desk and yields whose hands each ticket came into, in order, and its history. */
async function played(scenario: Scenario, arrivals: Arrival[], seed: number) {
  const tickets = new Map<string, { ticket: Ticket; changes: Happened[]; hands: string[] }>();
  await simulate(scenario, arrivals, {
    seed,
    watch({ before, after, ...change }) {
      const own = tickets.get(after.id) ?? { ticket: after, changes: [], hands: [] };
      const owner = ownerOf(after);
      if (owner && owner !== (before && ownerOf(before))) own.hands.push(owner);
      own.ticket = after;
      own.changes.push({ ...change, version: after.version });
      tickets.set(after.id, own);
    },
  });
  return [...tickets.values()];
}

/** The recording of what was played, as it would be read from a file. */
function recorded(scenario: Scenario, tickets: Awaited<ReturnType<typeof played>>): RecordingLine[] {
  const { agents, clients } = castOf(scenario, { ...span, until: instantOf(begin + 16 * 86_400_000) });
  const { plan } = clients[0]!;
  const head = {
    line: 'recording',
    format: RECORDING,
    clientId: plan.clientId,
    client: 'Acme',
    ...span,
    plans: [plan],
  };
  const people = agents.map(({ agent: { id, seats: _seats, ...agent }, shifts: own }) => ({
    ...{ ...agent, line: 'agent', agentId: id },
    shifts: own.map(({ id, from, until }) => ({ id, from, until })),
    changes: [],
  }));
  const lines = tickets.map(({ ticket, changes }) => recordedTicket(ticket, changes, span.until));
  return [head, ...people, ...lines].map((line) => RecordingLine.parse(JSON.parse(JSON.stringify(line))));
}

/** Whether each ticket comes into the same first hands when its recording is played with other draws, as far as that is known. */
async function again(scenario: Scenario, seed: number, count = 120) {
  const draws = random(seed);
  const arrivals = Array.from({ length: count }, () => ({
    atMillis: begin + draws.below(2 * 86_400_000),
    priority: 'normal' as const,
  })).sort((a, b) => a.atMillis - b.atMillis);
  const first = await played(scenario, arrivals, seed);
  const recording = replayed(recorded(scenario, first))!;
  const second = await played(recording.scenario, recording.arrivals, seed + 1);
  const isSame = first.map(({ hands }, at) => hands[0] === recording.agentOf.get(second[at]?.hands[0] ?? ''));
  // What somebody began and another one ended is not known by its parts: from then on hands may differ.
  const passedOn = first.filter((one) => factsIn(one).some(({ type }) => type === 'ticket.released')).map(givenAt);
  const until = passedOn.sort()[0] ?? '9';
  return first.map((one, at) => (givenAt(one) < until ? isSame[at] : undefined)).filter((one) => one !== undefined);
}

const factsIn = ({ changes }: { changes: Happened[] }) => changes.flatMap(({ facts }) => facts);
const givenAt = (one: { changes: Happened[] }) =>
  factsIn(one).find(({ type }) => type === 'ticket.assigned')?.at ?? '9';

test('what was recorded comes out again: the same hands for each ticket, as long as nothing is passed on half done', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(10_000), async (seed) => {
      const same = await again(desk, seed);
      expect(same).not.toContain(false);
      compared += same.length;
    }),
    { numRuns: 12 },
  );
  expect(compared).toBeGreaterThan(300);
  const always = { ...desk, agents: desk.agents.map((one) => ({ ...one, shifts: 'always' as const })) };
  expect(await again(always, 5)).toEqual(Array(120).fill(true));
});

test('a file without a head, an agent or a ticket is no recording', () => {
  expect(replayed([])).toBeUndefined();
});
