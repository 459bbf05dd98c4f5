import { expect, test } from 'vitest';
import type { Progress } from '../../functions/roster/rostering.ts';
import { solveBrief } from '../../functions/roster/solve-brief.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { RosterBrief, type RosterBriefInput } from '../../shared/domain/rosters/brief.ts';

/** Four weeks around New York's clock change in which one person is needed from nine to five, on the wall. */
const brief = (staff: RosterBriefInput['staff']): RosterBrief =>
  RosterBrief.parse({
    name: 'March',
    from: '2027-03-01',
    days: 28,
    regions: [
      {
        id: 'new-york',
        zone: 'America/New_York',
        templates: [
          { id: 'day', from: '09:00', until: '17:00', breaks: [{ minutes: 30, earliest: '12:00', latest: '13:00' }] },
        ],
      },
    ],
    staff,
    pools: [{ id: 'cli_acme' }],
    needs: Array.from({ length: 28 }, (_, day) => {
      const date = new Date(Date.UTC(2027, 2, 1 + day)).toISOString().slice(0, 10);
      const utc = date < '2027-03-14' ? ['14:00', '22:00'] : ['13:00', '21:00'];
      return { pool: 'cli_acme', from: `${date}T${utc[0]}:00.000Z`, until: `${date}T${utc[1]}:00.000Z`, agents: 1 };
    }),
  });
const person = (name: string, about: object = {}) => ({
  id: `agt_${name}`,
  region: 'new-york',
  pools: ['cli_acme'],
  ...about,
});

test('a brief comes back as shifts in UTC with their breaks, and with a bound that holds', async () => {
  const told: Progress[] = [];
  const staff = ['ada', 'bob', 'cho'].map((name) => person(name));
  const solved = await solveBrief(brief(staff), { seconds: 3, progress: (progress) => told.push(progress) });
  if (isRefusal(solved)) throw new Error(solved.reason);
  expect(solved.lines.map(({ agentId }) => agentId)).toEqual(['agt_ada', 'agt_bob', 'agt_cho']);
  expect(told.length).toBeGreaterThan(0);
  expect(solved.bound).toBeLessThanOrEqual(solved.cost);
  const shifts = solved.lines.flatMap((line) => line.shifts);
  expect(new Set(shifts.map(({ date }) => date)).size).toBe(28);
  for (const { date, from, until, breaks, template } of shifts) {
    const utc = date < '2027-03-14' ? ['14:00', '22:00'] : ['13:00', '21:00'];
    expect([template, from.slice(11, 16), until.slice(11, 16)]).toEqual(['day', ...utc]);
    const [lunch] = breaks;
    expect(Date.parse(lunch?.until ?? '') - Date.parse(lunch?.from ?? '')).toBe(30 * 60_000);
    expect((lunch?.from ?? '') > from && (lunch?.until ?? '') < until).toBe(true);
  }
});

test('where people lack, it is said why', async () => {
  const alone = await solveBrief(brief([person('ada')]), { seconds: 2, progress: () => {} });
  if (isRefusal(alone)) throw new Error(alone.reason);
  expect(alone.sentences.length).toBeGreaterThan(0);
  expect(alone.sentences[0]).toMatchObject({ pool: 'cli_acme', needed: 1, onDuty: 0 });
  expect(alone.sentences.map(({ because }) => because).join()).toMatch(
    /1 certified: 1 (at|in|resting|on|serving|free)/,
  );
});

test('whoever has no month that obeys the rules is left out, with what contradicts itself, and the others are rostered', async () => {
  const pins = Array.from({ length: 9 }, (_, day) => ({ date: `2027-03-0${day + 1}`, shift: 'day' }));
  const solved = await solveBrief(brief([person('ada'), person('bob', { pins })]), { seconds: 2, progress: () => {} });
  if (isRefusal(solved)) throw new Error(solved.reason);
  expect(solved.lines.map(({ agentId }) => agentId)).toEqual(['agt_ada']);
  expect(solved.leftOut).toEqual([
    { agentId: 'agt_bob', because: expect.stringMatching(/^no month obeys all of this: .*pinned/) },
  ]);
});
