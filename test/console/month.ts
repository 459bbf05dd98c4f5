import type { Rostering } from '../../functions/roster/rostering.ts';
import { work } from '../../functions/roster/work.ts';
import type { Fact } from '../../shared/domain/facts.ts';
import { forecastNeeds } from '../../shared/runtime/forecast-needs.ts';
import { everyDay } from '../faults/engine.ts';
import { type House, house, tenant } from './house.ts';

const region = {
  name: 'Nairobi',
  zone: 'Africa/Nairobi',
  templates: [
    { id: 'day', from: '06:00', until: '18:00', breaks: [] },
    { id: 'night', from: '18:00', until: '06:00', breaks: [] },
  ],
};
const person = { region: 'nairobi', zone: 'Africa/Nairobi', languages: ['en'], skills: [], level: 'L1', limit: 3 };

/** Acme around the clock, which needs one agent at least, and two who work days alone: nights are holes. */
export async function company(over: Partial<Rostering> = {}, own: House = house()) {
  const { stores, now } = own;
  await own.put('/regions/nairobi', region);
  const client = await tenant(own, 'Acme');
  const agents: string[] = [];
  for (const name of ['Ada', 'Bob']) {
    const { id } = (await own.post('/agents', { ...person, name })).body;
    await own.put(`/agents/${id}/seats/${client.id}`, { certifiedUntil: '2027-01-01T00:00:00Z' });
    agents.push(id);
  }
  const rostering: Rostering = {
    ...own.console,
    needsOf: forecastNeeds(own.console.records),
    engine: everyDay,
    tzdata: '2026a',
    ...over,
  };
  /** Does what waits for the roster function, until nothing is left. */
  const plans = async () => {
    let done = 0;
    for (let facts = asked(stores.stream); facts.length > done; facts = asked(stores.stream))
      for (const fact of facts.slice(done)) {
        await work(rostering, fact, 1);
        done += 1;
      }
  };
  return { ...own, own, clientId: client.id, agents, plans, rostering, now };
}
/** What the roster function has been asked for so far. */
export const asked = (stream: { facts: Fact[] }[]) =>
  stream.flatMap(({ facts }) => facts).filter(({ type }) => type === 'roster.asked' || type === 'roster.part-asked');
