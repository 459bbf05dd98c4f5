import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IncidentId } from '../../../shared/domain/ids.ts';
import { alignTicket } from '../../../shared/domain/incidents/align.ts';
import { Incident } from '../../../shared/domain/incidents/incident.ts';
import { tellUpdate } from '../../../shared/domain/incidents/tell.ts';
import { IncidentUpdate, languageOf, standingOf, UpdateTerms } from '../../../shared/domain/incidents/update.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { acme, agent, agentId, at, client, morning, plan, report, ticketId } from '../../support/company.ts';
import { openedTicket } from './opened.ts';

const id = 'inc_lost' as IncidentId;
const incident = (about: object = {}): Incident =>
  Incident.parse({
    status: 'open',
    id,
    title: 'Lost',
    clientIds: [acme],
    openedAt: morning,
    by: 'operator',
    revision: 1,
    ...about,
  });
const linked = (about: Partial<Ticket> = {}) => openedTicket({ incidentId: id, incidentSince: morning, ...about });
const heldBy = (name: string): Partial<Ticket> => ({ place: { at: 'agent', since: morning, agentId: agentId(name) } });
const off = { status: 'away' } as const;
const [ada, bob] = [agent('ada', { held: 1 }), agent('bob')];
const own = incident({ team: [agentId('bob')] });

describe('an incident’s own team', () => {
  const align = (ticket: Ticket, team = [ada, bob], one = own) =>
    alignTicket({ ticket, plan: plan(), team }, one, at('10:00'));

  test('is given what others hold, with a note that names the incident', () => {
    const change = align(linked(heldBy('ada')));
    expect(change?.after.place).toMatchObject({ at: 'agent', agentId: agentId('bob') });
    expect(change?.messages).toMatchObject([
      { ours: true, text: expect.stringContaining('“Lost”') },
      { ours: true, text: expect.stringContaining('What is known') },
    ]);
    const released = change?.facts.find(({ type }) => type === 'ticket.released');
    expect(released?.data).toMatchObject({ region: 'nairobi', verb: 'handover', outcome: 'handed-over', noted: false });
    expect(change?.decision?.candidates).toMatchObject([{ obstacle: 'not on the incident’s team' }, {}]);
    expect(change?.facts.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['ticket.released', 'ticket.assigned', 'agent.has-room']),
    );
  });

  test('leaves it where it is while nobody of it is there, and says so of what is placed with others', () => {
    expect(align(linked(heldBy('ada')), [ada, agent('bob', off)])?.after.place).toMatchObject({
      agentId: agentId('ada'),
    });
    const placed = align(linked(), [agent('ada'), agent('bob', off)]);
    expect(placed?.after.place).toMatchObject({ agentId: agentId('ada') });
    expect(placed?.decision?.because).toContain('nobody of the incident’s team is there');
  });

  test('loses no note of whoever is gone by then', () => {
    const said = (change: ReturnType<typeof align>) => change?.messages.map(({ text }) => text.split(':')[0]);
    const team = [agent('ada', off), agent('bob')];
    expect(said(align(linked(heldBy('ada')), team))).toHaveLength(2);
    const none = incident({ status: 'closed', closedAt: at('10:00'), closedBy: 'operator', notOne: true });
    expect(said(align(linked(heldBy('ada')), team, none))).toEqual(['Handed off without a note. What is known']);
  });

  test('waits with its tickets for room of its own', () => {
    const change = align(linked(heldBy('ada')), [ada, agent('bob', { held: 2 })]);
    expect(change?.after.place).toMatchObject({ at: 'pool' });
  });

  test('takes nobody in who is not certified', () => {
    const change = align(linked(), [agent('ada'), agent('bob', { seats: [{ clientId: acme }] })]);
    expect(change?.after.place).toMatchObject({ agentId: agentId('ada') });
  });

  test('is nobody’s any more when the incident is over', () => {
    const over = incident({ status: 'closed', closedAt: at('10:00'), closedBy: 'operator', team: own.team });
    const change = align(
      linked({ incidentTeam: own.team }),
      [agent('ada', { region: 'lima' }), agent('bob', off)],
      over,
    );
    expect(change?.after).not.toHaveProperty('incidentTeam');
    expect(change?.after.place).toMatchObject({ agentId: agentId('ada') });
  });

  test('is asked for once: what is in line is left alone', () => {
    const change = align(linked(heldBy('ada')));
    expect(change && align(change.after)).toBeUndefined();
  });

  test('one that was none unlinks its tickets, and no rule counts them again', () => {
    const none = incident({ status: 'closed', closedAt: at('10:00'), closedBy: 'operator', notOne: true });
    const change = align(linked({ incidentTeam: own.team }), [ada, bob], none);
    expect(change?.after).toMatchObject({ notOfMany: true });
    for (const field of ['incidentId', 'incidentTeam', 'incidentSince'])
      expect(change?.after).not.toHaveProperty(field);
  });
});

describe('an update', () => {
  const update = (about: object = {}) =>
    IncidentUpdate.parse({
      incidentId: id,
      number: 1,
      at: at('09:30'),
      actor: { role: 'operator' },
      draftedAt: at('09:20'),
      kind: 'reply',
      texts: { en: 'Hello {{requester.name|there}}, solved', es: 'Hola {{requester.name|amigo}}, resuelto' },
      fallback: 'en',
      revision: 1,
      ...about,
    });
  const world = (ticket: Ticket) => ({ client, ticket, plan: plan(), team: [ada, bob] });
  const told = (ticket: Ticket, about: object = {}) => {
    const change = tellUpdate(world(ticket), update(about), at('10:00'));
    if (!change || 'refused' in change) throw new Error(`not told: ${change?.reason}`);
    return change;
  };

  test('is a reply in the ticket’s language by the requester’s name, and stops what a reply stops', () => {
    const opened = receive(
      { plan: plan(), team: [ada] },
      report({ ticketId: ticketId('one') }),
      acme,
      morning,
      morning,
    );
    const ticket = { ...(opened.change?.after ?? openedTicket()), incidentId: id, language: 'es-MX' };
    const change = told(ticket);
    expect(change.outgoing).toMatchObject([{ kind: 'reply', text: 'Hola Ada, resuelto' }]);
    expect(change.after).toMatchObject({ incidentUpdate: 1, incidentDelivery: change.outgoing[0]?.id });
    expect(change.after.clocks.find(({ kind }) => kind === 'first-reply')).toMatchObject({ state: 'stopped' });
  });

  test('is told once, and a later one after it', () => {
    const change = told(linked());
    expect(tellUpdate(world(change.after), update(), at('10:01'))).toBeUndefined();
    expect(told(change.after, { number: 2 }).after.incidentUpdate).toBe(2);
  });

  test('as a note it is never a public reply', () => {
    const change = told(linked(), { kind: 'note' });
    expect([change.outgoing, change.messages]).toMatchObject([[{ kind: 'note' }], [{ visibility: 'internal' }]]);
    expect(change.facts.map(({ type }) => type)).not.toContain('ticket.replied');
  });

  test('solves them together; a requester’s answer reopens their own, back in the same hands', () => {
    const solved = told(linked({ ...heldBy('ada'), incidentTeam: own.team }), { status: 'solved' });
    expect(solved.after).toMatchObject({ status: 'solved', place: { at: 'done', agentId: agentId('ada') } });
    const again = report({ event: 'ticket.message', text: 'It is not', ticket: {} });
    const { change } = receive(
      { ...world(solved.after), team: [agent('ada'), bob] },
      again,
      acme,
      at('11:00'),
      at('11:00'),
    );
    expect(change?.after).toMatchObject({
      status: 'open',
      place: { agentId: agentId('ada') },
      incidentId: id,
      heardAt: at('11:00'),
    });
  });

  test.each([
    ['told', linked({ incidentUpdate: 1 }), {}],
    ['told', linked({ incidentUpdate: 1, place: { at: 'done', since: morning } }), {}],
    ['under-way', linked(), {}],
    ['passed-over', linked(), { sentAt: at('10:00') }],
    ['linked-later', linked({ incidentSince: at('09:31') }), {}],
    ['done', linked({ status: 'solved', place: { at: 'done', since: morning } }), {}],
    ['with-client', linked({ place: { at: 'client', since: morning, because: 'x', week: '2026-03-02' } }), {}],
  ])('stands as %s', (standing, ticket, about) => expect(standingOf(ticket, update(about))).toBe(standing));

  test('needs a text in its fallback, known variables, and no status with a note', () => {
    const terms = { kind: 'reply', texts: { en: 'x' }, fallback: 'en' };
    expect(UpdateTerms.safeParse(terms).success).toBe(true);
    for (const wrong of [{ fallback: 'fr' }, { texts: { en: '{{secret}}' } }, { kind: 'note', status: 'solved' }])
      expect(UpdateTerms.safeParse({ ...terms, ...wrong }).success).toBe(false);
  });

  test('always finds a language that it has a text in', () => {
    const tags = fc.constantFrom('en', 'EN-gb', 'es', 'es-419', 'pt-BR', 'zh-Hant-TW', '');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('en', 'es', 'pt', 'zh-Hant'), { minLength: 1 }),
        tags,
        (languages, tag) => {
          const texts = Object.fromEntries(languages.map((language) => [language, language]));
          const found = languageOf({ texts, fallback: languages[0] ?? '' }, tag);
          expect(languages).toContain(found);
          if (languages.some((one) => tag.toLowerCase().startsWith(one.toLowerCase())))
            expect(tag.toLowerCase().startsWith(found.toLowerCase())).toBe(true);
        },
      ),
    );
  });
});
