import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { obstacle } from '../../../shared/domain/tickets/gate.ts';
import { findPlace } from '../../../shared/domain/tickets/place.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { urgencyOf } from '../../../shared/domain/tickets/urgency.ts';
import { acme, agent, agentId, at, plan, report } from '../../support/company.ts';

const now = at('09:00');
const ticket = (about: Partial<Ticket> = {}): Ticket => ({
  ...receive({ plan: plan(), team: [] }, report(), acme, now, now).change!.after,
  ...about,
});

describe('the gate', () => {
  test.each([
    ['not certified', { seats: [] }],
    ['not certified', { seats: [{ clientId: acme }] }],
    ['not certified', { seats: [{ clientId: acme, certifiedUntil: now }] }],
    ['off duty', { status: 'break' }],
    ['off duty', { shifts: [{ id: 'shf_x', from: at('10:00'), until: at('18:00') }] }],
    ['off duty', { shifts: [{ id: 'shf_x', from: at('01:00'), until: now }] }],
    ['does not speak the language', { languages: ['es'] }],
    ['shift ends too soon', { shifts: [{ id: 'shf_x', from: at('01:00'), until: at('09:14') }] }],
    ['no room', { held: 2 }],
    ['took enough new ones just now', { pace: { since: at('08:55'), taken: 4 } }],
    [undefined, { pace: { since: at('08:55'), taken: 3 } }],
    [undefined, { pace: { since: at('08:50'), taken: 4 } }],
    [undefined, {}],
  ])('says %s for %j', (expected, about) => {
    expect(obstacle(agent('ann', about as never), ticket(), plan(), now)).toBe(expected);
  });

  test('asks for the level and the skills of the ticket', () => {
    expect(obstacle(agent('ann'), ticket({ level: 'L2' }), plan(), now)).toBe('below the level');
    expect(obstacle(agent('ann'), ticket({ skills: ['billing'] }), plan(), now)).toBe('lacks a skill');
    expect(
      obstacle(
        agent('ann', { level: 'L3', skills: ['billing'] }),
        ticket({ level: 'L2', skills: ['billing'] }),
        plan(),
        now,
      ),
    ).toBe(undefined);
  });

  test('opens other regions as the ticket waits', () => {
    const nearFirst = plan({
      relaxation: [
        { afterMinutes: 0, regions: ['manila'] },
        { afterMinutes: 10, regions: ['nairobi'] },
      ],
    });
    const waiting = ticket({ place: { at: 'pool', since: at('08:55'), because: '' } });
    expect(obstacle(agent('ann'), waiting, nearFirst, now)).toBe('other region, not yet');
    expect(obstacle(agent('ann'), waiting, nearFirst, at('09:05'))).toBe(undefined);
    const unsorted = plan({ relaxation: [60, 0, 10].map((afterMinutes) => ({ afterMinutes, regions: ['manila'] })) });
    expect(findPlace(waiting, unsorted, [agent('ann')], now).place).toMatchObject({ lookAgainAt: at('09:05') });
    expect(findPlace(waiting, nearFirst, [agent('ann')], now).place).toMatchObject({
      at: 'pool',
      lookAgainAt: at('09:05'),
    });
  });
});

describe('choosing', () => {
  const chosen = (...team: Parameters<typeof findPlace>[2]) => findPlace(ticket(), plan(), team, now).decision.chosen;

  test('takes the least loaded for their limit, then who waited longest, then the id', () => {
    expect(chosen(agent('a', { held: 1, limit: 2 }), agent('b', { held: 1, limit: 4 }))).toBe(agentId('b'));
    expect(chosen(agent('a', { lastAssignedAt: at('08:50') }), agent('b', { lastAssignedAt: at('08:40') }))).toBe(
      agentId('b'),
    );
    expect(chosen(agent('b', { lastAssignedAt: at('08:40') }), agent('a'))).toBe(agentId('a'));
    expect(chosen(agent('b'), agent('a'))).toBe(agentId('a'));
  });

  test('keeps why each other one was not chosen', () => {
    const { decision } = findPlace(
      ticket(),
      plan(),
      [agent('a', { held: 2 }), agent('b'), agent('c', { status: 'away' })],
      now,
    );
    expect(decision).toEqual({
      at: now,
      because: 'least loaded',
      chosen: agentId('b'),
      candidates: [
        { agentId: agentId('a'), held: 2, limit: 2, obstacle: 'no room' },
        { agentId: agentId('b'), held: 0, limit: 2 },
        { agentId: agentId('c'), held: 0, limit: 2, obstacle: 'off duty' },
      ],
    });
  });

  test('outside the coverage the ticket waits for the opening, even if somebody is idle', () => {
    const office = plan({
      coverage: {
        kind: 'business-hours',
        zone: 'UTC',
        windows: [{ days: ['mon'], from: '10:00', until: '12:00' }],
        closedDates: [],
      },
    });
    expect(findPlace(ticket(), office, [agent('ann')], now).place).toMatchObject({
      at: 'pool',
      because: 'outside the coverage',
      lookAgainAt: at('10:00'),
    });
  });

  test('rule 10: never somebody unavailable, and never nobody without a place', () => {
    const anybody = fc.record({
      status: fc.constantFrom('active', 'break', 'away', 'left'),
      held: fc.nat(4),
      limit: fc.integer({ min: 1, max: 4 }),
      languages: fc.subarray(['en', 'es'], { minLength: 1 }),
      seats: fc.constantFrom([], [{ clientId: acme }], [{ clientId: acme, certifiedUntil: at('12:00') }]),
      shifts: fc.constantFrom(
        [],
        [{ id: 'shf_x', from: at('08:00'), until: at('16:00') }],
        [{ id: 'shf_x', from: at('10:00'), until: at('16:00') }],
      ),
    });
    fc.assert(
      fc.property(fc.array(anybody, { maxLength: 6 }), (people) => {
        const team = people.map((about, index) => agent(`p${index}`, about as never));
        const { place, decision } = findPlace(ticket(), plan(), team, now);
        const eligible = team.filter((one) => obstacle(one, ticket(), plan(), now) === undefined);
        expect(place.at === 'agent').toBe(eligible.length > 0);
        if (place.at === 'agent') expect(eligible.map(({ id }) => id)).toContain(place.agentId);
        expect(decision.candidates).toHaveLength(team.length);
      }),
    );
  });
});

test('rule 11: the order of a pool is time to breach, then priority, then age', () => {
  const due = (dueAt: string, about: Partial<Ticket>) =>
    ticket({
      clocks: [{ state: 'running', kind: 'resolution', startedAt: now, targetMinutes: 1, warnBeforeMinutes: 0, dueAt }],
      ...about,
    });
  const order = [
    due(at('09:30'), { priority: 'low' }),
    due(at('10:00'), { priority: 'urgent' }),
    due(at('10:00'), { priority: 'high', openedAt: at('08:00') }),
    due(at('10:00'), { priority: 'high', openedAt: at('08:30') }),
    ticket({ clocks: [], priority: 'urgent' }),
  ].map(urgencyOf);
  expect([...order].sort()).toEqual(order);
});
