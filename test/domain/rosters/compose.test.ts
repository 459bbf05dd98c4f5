import { describe, expect, test } from 'vitest';
import { Agent } from '../../../shared/domain/agents/agent.ts';
import type { ClientId } from '../../../shared/domain/ids.ts';
import { type Company, compose } from '../../../shared/domain/rosters/compose.ts';
import { wishedBy } from '../../../shared/domain/rosters/publish-month.ts';
import { Region } from '../../../shared/domain/rosters/region.ts';
import { agent, agentId } from '../../support/company.ts';

const acme = 'cli_acme' as ClientId;
const best = 'cli_best' as ClientId;
const nairobi = Region.parse({
  id: 'nairobi',
  name: 'Nairobi',
  zone: 'Africa/Nairobi',
  templates: [
    { id: 'day', from: '08:00', until: '16:00' },
    { id: 'night', from: '22:00', until: '06:00' },
  ],
  holidays: ['2026-02-20'],
  revision: 1,
});
const need = (pool: string) => ({
  pool,
  from: '2026-03-02T06:00:00.000Z',
  until: '2026-03-02T14:00:00.000Z',
  agents: 1,
});
const seat = (clientId: ClientId, certifiedUntil = '2027-01-01T00:00:00.000Z') => ({ clientId, certifiedUntil });
const person = (name: string, about: object = {}, more: Partial<Company['people'][number]> = {}) => ({
  agent: Agent.parse({ ...agent(name), shifts: [], ...about }),
  shifts: [],
  away: [],
  ...more,
});
const company = (people: Company['people'], about: Partial<Company> = {}): Company => ({
  month: '2026-03',
  needs: [need(acme), need(best)],
  regions: [nairobi],
  people,
  ...about,
});
const staffOf = (one: Company) => compose(one).briefs.map(({ staff }) => staff.map(({ id }) => id));
/** A shift on a date from a wall time in Nairobi, which is three hours ahead of UTC. */
const shift = (date: string, from: string, hours: number) => {
  const begins = Date.parse(`${date}T${from}:00.000+03:00`);
  return { from: new Date(begins).toISOString(), until: new Date(begins + hours * 3_600_000).toISOString() };
};

describe('a company’s month', () => {
  test('is cut into parts that share nobody, and goes a day beyond its end', () => {
    const apart = company([person('ada', { seats: [seat(acme)] }), person('bob', { seats: [seat(best)] })]);
    expect(staffOf(apart)).toEqual([['agt_ada'], ['agt_bob']]);
    const both = company([...apart.people, person('cho', { seats: [seat(acme), seat(best)] })]);
    expect(staffOf(both)).toEqual([['agt_ada', 'agt_bob', 'agt_cho']]);
    expect(compose(apart).briefs[0]).toMatchObject({ from: '2026-03-01', days: 32, pools: [{ id: acme }] });
  });

  test('says who has no place in it, and why', () => {
    const { leftOut, briefs } = compose(
      company([
        person('ada', { region: 'mars' }),
        person('bob', { seats: [] }),
        person('cho', { seats: [seat(acme, '2026-02-01T00:00:00.000Z')] }),
        person('dee'),
        person('eve', { contract: { rules: { workDays: { min: 6 } } } }),
      ]),
    );
    expect(leftOut).toEqual([
      { agentId: 'agt_ada', because: 'there is no region mars' },
      { agentId: 'agt_bob', because: 'they are certified for no client that needs anybody' },
      { agentId: 'agt_cho', because: 'they are certified for no client that needs anybody' },
      { agentId: 'agt_eve', because: 'of workDays, the least is more than the most that holds for them' },
    ]);
    expect(briefs).toHaveLength(1);
  });

  test('gives nobody a pool for which their certificate ends, unless they have no other', () => {
    const until = '2026-03-20T09:00:00.000Z';
    const one = company([person('ada', { seats: [seat(acme, until), seat(best)] })]);
    expect(compose(one).briefs[0]?.staff[0]).toMatchObject({ pools: [best], unavailable: [] });
    const [alone] = compose(company([person('ada', { seats: [seat(acme, until)] })])).briefs[0]?.staff ?? [];
    expect(alone?.pools).toEqual([acme]);
    expect(alone?.unavailable[0]).toBe('2026-03-20');
    expect(alone?.unavailable.at(-1)).toBe('2026-04-01');
  });

  test('heeds as many wishes as somebody may have, on every date', () => {
    const wishes = Array.from({ length: 40 }, (_, weight) => ({ shift: 'day', on: true, weight: (weight % 10) + 1 }));
    const [eager] = compose(company([person('ada', { wishes })])).briefs[0]?.staff ?? [];
    expect(eager?.wishes).toHaveLength(40 * 32);
  });

  test('a skill or a language opens its own pool', () => {
    const needs = [need(acme), need(`${acme}/german`), need(`${acme}/es`)];
    const staff = [person('ada', { skills: ['german'] }), person('bob', { languages: ['en', 'es'] })];
    const brief = compose(company(staff, { needs })).briefs[0];
    expect(brief?.staff.map(({ pools, home }) => [home, pools.join(' ')])).toEqual([
      [acme, `${acme} ${acme}/german`],
      [acme, `${acme} ${acme}/es`],
    ]);
  });

  test('carries over how the weeks before were worked, and the year so far', () => {
    const shifts = [shift('2026-02-20', '08:00', 8), shift('2026-02-28', '22:00', 8), shift('2026-02-27', '09:00', 8)];
    const [ada] = compose(company([person('ada', {}, { shifts })])).briefs[0]?.staff ?? [];
    expect(ada?.history).toEqual({
      since: '2026-01-20',
      shifts: [
        { date: '2026-02-20', shift: 'day' },
        // 09:00 to 17:00 is no template: it counts as the one that it is most like.
        { date: '2026-02-27', shift: 'day' },
        { date: '2026-02-28', shift: 'night' },
      ],
    });
    expect(ada?.yearSoFar).toEqual({ nights: 1, weekends: 1, holidays: 1 });
    const [bob] = compose(company([person('bob')])).briefs[0]?.staff ?? [];
    expect(bob?.history).toBeUndefined();
  });

  test('keeps what has been and what a temporary plan says, and heeds leave and wishes', () => {
    const wishes = [
      { weekday: 'sat', on: false, weight: 5 },
      { shift: 'gone', on: true, weight: 1 },
    ];
    const about = { shifts: [shift('2026-03-02', '08:00', 8)], away: ['2026-03-10'], kept: ['2026-03-20'] };
    const one = company([person('ada', { wishes }, about)], { pinnedUntil: { nairobi: '2026-03-03' } });
    const [ada] = compose(one).briefs[0]?.staff ?? [];
    expect(ada?.pins).toEqual([
      { date: '2026-03-01', shift: null },
      { date: '2026-03-02', shift: 'day' },
      { date: '2026-03-03', shift: null },
      { date: '2026-03-20', shift: null },
    ]);
    expect(ada?.unavailable).toEqual(['2026-03-10']);
    expect(ada?.wishes.map(({ date }) => date)).toEqual(['2026-03-07', '2026-03-14', '2026-03-21', '2026-03-28']);
  });

  test('whoever fell ill in a shift that stays is not left out for it', () => {
    const shifts = [shift('2026-03-02', '08:00', 3), shift('2026-03-05', '22:00', 8)];
    const about = { shifts, away: ['2026-03-02', '2026-03-03', '2026-03-06', '2026-03-07'], kept: ['2026-03-05'] };
    const [ada] =
      compose(company([person('ada', {}, about)], { pinnedUntil: { nairobi: '2026-03-02' } })).briefs[0]?.staff ?? [];
    expect(ada?.pins).toEqual([
      { date: '2026-03-01', shift: null },
      { date: '2026-03-02', shift: 'day' },
      { date: '2026-03-05', shift: 'night' },
      { date: '2026-03-03', shift: null },
      { date: '2026-03-06', shift: null },
    ]);
    expect(ada?.unavailable).toEqual(['2026-03-07']);
  });
});

test('what is published of a month is its own dates, and a temporary plan stays as it is', () => {
  const override = shift('2026-03-20', '12:00', 5);
  const people = [person('ada', {}, { shifts: [override], kept: ['2026-03-20', '2026-03-21'] })];
  const line = (date: string) => ({ date, template: 'day', ...shift(date, '08:00', 8), breaks: [] });
  const shifts = ['2026-03-05', '2026-03-20', '2026-03-21', '2026-04-01'].map(line);
  const lines = [{ agentId: agentId('ada'), region: 'nairobi', shifts }];
  const [wished] = wishedBy('2026-03', lines, { regions: [nairobi], people });
  expect(wished).toMatchObject({
    from: '2026-02-28T21:00:00.000Z',
    until: '2026-03-31T21:00:00.000Z',
    restMinutes: 660,
  });
  expect(wished?.shifts.map(({ from }) => from)).toEqual([override.from, shift('2026-03-05', '08:00', 8).from]);
  const moved = [person('ada', { region: 'manila' })];
  expect(wishedBy('2026-03', lines, { regions: [nairobi], people: moved })).toEqual([]);
});
