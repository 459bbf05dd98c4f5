import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Item, Table } from '../../shared/adapters/table/table.ts';
import { ticketItem, ticketOf } from '../../shared/adapters/table/ticket-item.ts';
import type { News } from '../../shared/domain/facts.ts';
import type { IncidentId } from '../../shared/domain/ids.ts';
import type { IncidentUpdate } from '../../shared/domain/incidents/update.ts';
import { millisOf } from '../../shared/domain/time.ts';
import { log } from '../../shared/runtime/log.ts';
import { acme, agentId, at } from '../support/company.ts';
import * as hands from './invariants/hands.ts';
import { atRest } from './invariants/rest.ts';
import { everyStatementVerifies } from './invariants/statement.ts';
import { type View, viewOf } from './invariants/view.ts';
import { becomes, does, sends, wishes } from './people.ts';
import { watchHands } from './watch.ts';
import { createWorld, type World } from './world.ts';

/**
 * A table as the platform wrote it before there were hand-offs, six clocks, whole ladders and updates of incidents: at
 * 09:03 of the example day, eight tickets in every kind of place. It is what a deployment finds when this code arrives.
 */
const items = JSON.parse(
  readFileSync(new URL('../samples/stored/before-hand-offs.json', import.meta.url), 'utf8'),
) as Item[];
const storm = 'inc_storm' as IncidentId;

log.setLogLevel('SILENT');

/** The platform of today over that table; the stream tells all of it again, as it does after a restart. */
async function inherited(): Promise<World & { watch: ReturnType<typeof watchHands> }> {
  let table: Table | undefined;
  const watch = watchHands(120_000);
  const spoil = (kept: Table): Table => {
    table = kept;
    return kept;
  };
  const world = createWorld({ startAt: at('09:03'), watch, spoil });
  await table?.write(items.map((put) => ({ put })));
  return { ...world, watch };
}

test('a ticket that is read and written again is the same item', () => {
  const tickets = items.filter(({ kind }) => kind === 'ticket');
  expect(tickets).toHaveLength(8);
  for (const item of tickets) expect(read(ticketItem(ticketOf(item)))).toEqual(read(item));
});

/** An item without regard to the order of fields in its record. */
const read = ({ data, ...item }: Item) => ({ ...item, record: JSON.parse(String(data)) as unknown });

test('records of then are read with what they did not know left empty', async () => {
  const { records } = (await inherited()).stores;
  expect(await records.find('incident', storm)).toMatchObject({ status: 'open', team: [], updates: 0 });
  expect((await records.list('incident', 'closed', { limit: 5 })).items.map(({ id }) => id)).toEqual(['inc_past']);
  const figures = await records.find('figures', `${acme}/2026-02`);
  expect(figures?.promises.update).toEqual({ met: 0, missed: 0, running: 0 });
  expect((await records.find('plan', `${acme}/1`))?.ladder.steps).toHaveLength(4);
  expect((await records.find('client', acme))?.handlingMinutes).toBeUndefined();
  expect((await records.find('agent', 'agt_dee'))?.status).toBe('break');
});

describe('the rest of that day', () => {
  let view: View;
  let watched: ReadonlySet<string>;
  const about = (external: string) => {
    const one = view.tickets.find(({ ticket }) => ticket.externalId === external);
    if (!one) throw new Error(`there is no ticket ${external}`);
    return { ...one, facts: one.changes.flatMap(({ facts }) => facts) };
  };

  beforeAll(async () => {
    const world = await inherited();
    const cho = { role: 'agent', agentId: agentId('cho') } as const;
    wishes(world, '09:04', '2', { kind: 'acknowledge' }, { role: 'agent', agentId: agentId('bob') });
    wishes(world, '12:20', '1', { kind: 'status', to: 'open' });
    becomes(world, '12:25', 'dee', 'active');
    sends(world, '12:40', { id: 'again', ticket: '3', text: 'It is broken again' });
    updates(world, '12:45');
    wishes(world, '13:05', '4', { kind: 'keep-call-back' }, cho);
    for (const ticket of ['1', '2', '3', '4', '6', '7', '8'])
      wishes(world, '13:10', ticket, { kind: 'reply', text: 'It is mended', status: 'solved' });
    await world.scheduler.run(millisOf(at('15:00')));
    view = await viewOf(world);
    watched = world.watch.sentences;
  });

  test('nothing is left over, nothing is in the wrong hands, and every statement verifies', async () => {
    expect([...watched]).toEqual([]);
    for (const invariant of [atRest, everyStatementVerifies, ...Object.values(hands)])
      expect(await invariant(view)).toEqual([]);
  });

  test('a shift that began before ends with a hand-off, and the next one reads what is known', () => {
    const { facts, changes } = about('7');
    const released = facts.find(({ type }) => type === 'ticket.released');
    expect(released?.data).toMatchObject({ agentId: 'agt_ada', verb: 'rehome', outcome: 'handed-over', noted: false });
    expect(changes.flatMap(({ messages }) => messages).some(({ text }) => text.startsWith('Handed off'))).toBe(true);
  });

  test('one that waited for somebody stays with its owner until it runs again', () => {
    const { facts } = about('1');
    const released = facts.filter(({ type }) => type === 'ticket.released');
    expect(released.map(({ at: when }) => when.slice(11, 16))).toEqual(['12:20']);
  });

  test('a ladder that was climbing is acknowledged, and one that was acknowledged arms itself again', () => {
    expect(about('2').facts.some(({ type }) => type === 'escalation.acknowledged')).toBe(true);
    expect(about('5').facts.some(({ type }) => type === 'escalation.rearmed')).toBe(true);
  });

  test('a promise to call that nobody accepted is escalated before it is due', () => {
    const escalated = about('4').facts.find(({ type }) => type === 'ticket.call-back-escalated');
    expect(escalated?.data).toMatchObject({ agentId: 'agt_cho', because: 'it is not accepted' });
  });

  test('one that was solved comes back with its promises, and an update reaches the incident’s', () => {
    expect(about('3').facts.some(({ type }) => type === 'ticket.reopened')).toBe(true);
    expect(about('5').ticket).toMatchObject({ incidentUpdate: 1, status: 'solved' });
  });

  test('one that was parked finds whoever comes on', () => {
    expect(about('6').ticket.place.at).toBe('done');
  });
});

/** At that time an operator tells all tickets of the incident that it is over. */
function updates(world: World, time: string): void {
  const { records } = world.stores;
  does(world, time, async () => {
    const incident = await records.find('incident', storm);
    if (!incident) return;
    const now = world.scheduler.now();
    const update: IncidentUpdate = {
      ...{ incidentId: storm, number: 1, at: now, draftedAt: now, kind: 'reply', status: 'solved', revision: 1 },
      ...{ texts: { en: 'The mail is fast again' }, fallback: 'en', actor: { role: 'operator', as: 'owner' } },
    };
    const news: News = { type: 'incident.updated', data: { incidentId: storm, clients: [acme], number: 1 } };
    await records.write(
      [
        { kind: 'incident', put: { ...incident, updates: 1, revision: 2 }, when: { revision: incident.revision } },
        { kind: 'incident-update', put: update, when: 'new' },
      ],
      { subject: storm, version: 2, news: [news], at: now, by: 'operator' },
    );
  });
}
