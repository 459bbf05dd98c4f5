import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '../../../shared/domain/clients/plan.ts';
import { promisesOf } from '../../../shared/domain/figures/promises.ts';
import type { StatementLine } from '../../../shared/domain/statement/line.ts';
import { morning, plan, ticketId } from '../../support/company.ts';
import { anyStory } from './any-story.ts';
import { checked, exported, type Lived, live, type Step } from './story.ts';

const promised = {
  firstReplyMinutes: 60,
  nextReplyMinutes: 60,
  updateMinutes: 120,
  requesterWaitMinutes: 300,
  agentWorkMinutes: 240,
  resolutionMinutes: 480,
  clientReplyMinutes: 45,
  warnBeforeMinutes: 15,
};
const { clientReplyMinutes: _none, updateMinutes: _never, agentWorkMinutes: _unsold, ...fewer } = promised;
const targets = { urgent: { ...promised, firstReplyMinutes: 15 }, high: promised, normal: promised, low: fewer };
const terms = { targets, pauseOn: ['waiting-customer'] } satisfies Partial<Plan>;
const officeHours = {
  kind: 'business-hours',
  zone: 'Europe/Paris',
  windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', until: '17:00' }],
  closedDates: ['2026-03-04'],
} satisfies Partial<Plan['coverage']>;
const office = plan({ ...terms, coverage: { ...plan().coverage, ...officeHours } });

const says = (direction: 'inbound' | 'outbound', text: string) => ({ visibility: 'public', direction, text }) as const;
const after = (minutes: number) => new Date(Date.parse(morning) + minutes * 60_000).toISOString();

/** Asked, answered, asked again, waited for twice, solved, thanked for, and opened again: each promise is made. */
const longStory: [minute: number, step: Step][] = [
  [0, { does: 'report', about: {}, late: 1500 }],
  [30, { does: 'wish', wish: { kind: 'reply', text: 'Hello' } }],
  [50, { does: 'report', about: { messages: [says('inbound', 'And the poles?')] }, late: 800 }],
  [70, { does: 'wish', wish: { kind: 'priority', to: 'urgent' } }],
  [100, { does: 'asks-client' }],
  [130, { does: 'hears-client' }],
  [140, { does: 'wish', wish: { kind: 'reply', text: 'In the box', status: 'waiting-customer' } }],
  [200, { does: 'report', about: { messages: [says('inbound', 'Not there')] }, late: 2000 }],
  [210, { does: 'wish', wish: { kind: 'status', to: 'on-hold' } }],
  [260, { does: 'report', about: { ticket: { status: 'open' } } }],
  [280, { does: 'wish', wish: { kind: 'reply', text: 'Found', status: 'solved' } }],
  [300, { does: 'report', about: { messages: [says('inbound', 'Thanks!')] } }],
  [400, { does: 'report', about: { messages: [says('inbound', 'It broke again')] }, late: 10 }],
  [900, { does: 'wish', wish: { kind: 'status', to: 'solved' } }],
];

const lives = (story: readonly [number, Step][], terms: Plan, name = 'one'): Lived => {
  const lived = story.reduce<Lived | undefined>(
    (then, [minute, step]) => live(then, name, step, terms, after(minute)),
    undefined,
  );
  if (!lived) throw new Error('nothing happened');
  return lived;
};
const linesOf = (terms: Plan) =>
  exported([lives(longStory, terms), lives(longStory.slice(0, 4), terms, 'two')], terms, after(2_000));

test.each([
  ['around the clock', plan(terms)],
  ['in office hours', office],
])('an exported statement verifies, %s', (_name, sold) => {
  const found = checked(linesOf(sold));
  expect(found.differences).toEqual([]);
  expect(found).toMatchObject({ tickets: 2, head: { month: '2026-03' } });
  expect(new Set(promisesOf(lives(longStory, sold).ticket, after(2_000)).map(({ clock }) => clock)).size).toBe(7);
});

test('whatever happens to tickets, both sides compute the same', () => {
  fc.assert(
    fc.property(anyStory, fc.boolean(), fc.boolean(), (steps, inOffice, capped) => {
      const sold = { ...(inOffice ? office : plan(terms)), ...(capped && { pauseOn: [] }) };
      expect(checked(exported([lives(steps, sold)], sold, after(6_000))).differences).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

type Path = readonly (string | number)[];

/** Every leaf of a value, by the way to it. */
const leavesOf = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) =>
        leavesOf(inner, [...path, Array.isArray(value) ? Number(name) : name]),
      )
    : [path];
/** Every element of every list in a value, the lines themselves included. */
const elementsOf = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => {
        const way = [...path, Array.isArray(value) ? Number(name) : name];
        return [...(Array.isArray(value) ? [way] : []), ...elementsOf(inner, way)];
      })
    : [];

/** The lines with something else where a way leads, or without it. */
function changed(lines: readonly StatementLine[], path: Path, to?: (value: unknown) => unknown): unknown[] {
  const copy = structuredClone(lines) as unknown[];
  let place = copy as unknown as Record<string | number, unknown>;
  for (const name of path.slice(0, -1)) place = place[name] as typeof place;
  const last = path.at(-1) ?? 0;
  if (to) place[last] = to(place[last]);
  else if (Array.isArray(place)) place.splice(Number(last), 1);
  return copy;
}

const others: Record<string, string> = {
  met: 'missed',
  missed: 'met',
  running: 'met',
  inbound: 'outbound',
  outbound: 'inbound',
};
function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return new Date(Date.parse(text) + 60_000).toISOString();
  return others[text] ?? `${text.slice(0, -1)}${text.endsWith('x') ? 'y' : 'x'}`;
}

const unfound = (lines: readonly StatementLine[], ways: readonly Path[], to?: (value: unknown) => unknown): string[] =>
  ways.filter((way) => checked(changed(lines, way, to)).differences.length === 0).map((way) => way.join(' '));

/** What no promise depends on: words, names, when somebody looked, how early we are warned, and promises that nobody was made. */
const free = [
  /client(Id)?$/,
  /text$/,
  /(connection|external)Id$/,
  /warnBeforeMinutes$/,
  /^0 plans 0 targets (high|low) /,
  /^0 plans 0 targets urgent firstReply/,
  /^0 plans 0 targets normal (?!firstReply)/,
];

test('nothing can be changed that promises depend on', () => {
  const lines = linesOf(office);
  const [ways, isFree] = [leavesOf(lines), (way: string) => free.some((one) => one.test(way))];
  expect(ways.length).toBeGreaterThan(350);
  const judged = lines.flatMap(({ line }, place) => (line === 'ticket' || line === 'month' ? [`${place} at`] : []));
  // Another priority is another target, whenever it was set; a greeting while a reply is promised, and one after the end, change nothing.
  const bearNothing = ['4 at', '11 events 0 direction', '12 at', '12 events 0 direction', '19 at'];
  expect(
    unfound(lines, ways, another)
      .filter((way) => !isFree(way))
      .sort(),
  ).toEqual([...judged, ...bearNothing].sort());
});

test('nothing can be taken away that promises depend on', () => {
  const lines = linesOf(office);
  const said = unfound(lines, elementsOf(lines));
  // Days on which no promise ran, and messages that start and stop nothing: the lines of the tickets all count.
  expect(said.filter((way) => !way.startsWith('0 plans 0 coverage'))).toEqual([
    '1 events 1',
    '10 events 0',
    '11 events 0',
    '12 events 0',
    '13 events 1',
    '16 events 1',
  ]);
});

test('a line twice, in another place, or of something else is told with its number', () => {
  const lines = linesOf(plan(terms));
  const [head, ...rest] = lines;
  const found = (changed: readonly unknown[]) => checked(changed).differences;
  expect(found([])).toEqual([{ line: 1, what: 'there is no statement' }]);
  expect(found(rest)[0]).toEqual({ line: 1, what: 'a statement begins with its first line' });
  expect(found([head, ...lines])[0]).toEqual({ line: 2, what: 'a statement begins once' });
  expect(found([...lines, lines[1]])).toEqual([{ line: lines.length + 1, what: 'nothing comes after the month' }]);
  expect(found([head, { line: 'other' }, ...rest])).toEqual([{ line: 2, what: 'this is no line of a statement' }]);
  expect(found(lines.slice(0, -1))).toEqual([{ line: lines.length, what: 'the table of the month is missing' }]);
  expect(found(lines.toSpliced(2, 0, lines[1] as StatementLine))[0]).toEqual({
    line: 3,
    what: 'tkt_one: version 2 is missing, here is 1',
  });
});

test('a difference says what is stated and what was computed', () => {
  const lines = linesOf(plan(terms)).map((line) =>
    line.line !== 'ticket' || line.ticketId !== ticketId('one')
      ? line
      : {
          ...line,
          promises: line.promises.map((made, place) => (place === 0 ? { ...made, outcome: 'missed' } : made)),
        },
  );
  const [{ line, what } = { line: 0, what: '' }] = checked(lines).differences;
  expect(lines[line - 1]).toMatchObject({ line: 'ticket', ticketId: 'tkt_one' });
  expect(what).toBe('tkt_one: first-reply outcome: stated missed, computed met');
});
