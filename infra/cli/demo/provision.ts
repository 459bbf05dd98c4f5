import * as z from 'zod';
import { after, DAY_MILLIS, type Instant } from '../../../shared/domain/time.ts';
import type { Api } from '../api.ts';
import { Refused } from '../problem.ts';
import { ours } from './desks/desk.ts';
import { onceAt, unlessThere } from './once.ts';
import { people, regions } from './people.ts';
import { aroundTheClock, nightsAndWeekends } from './plans.ts';
import { shiftsOf } from './roster.ts';
import { emailOf, staff } from './staff.ts';
import { Line, type State } from './state.ts';

const Made = z.looseObject({ id: z.string() });
const MadeEndpoint = z.looseObject({ id: z.string(), secret: z.string() });
const MadeLine = z.looseObject({
  id: z.string(),
  secret: z.string().optional(),
  signingSecret: z.string().optional(),
});

/** What we know of a helpdesk, and what it knows of us. */
type About = { apiUrl: string; secret?: string; actorId?: string; credentials?: string };

/**
 * Makes the demonstration's company through the public API: two clients with their plans and helpdesks, three regions,
 * a dozen agents with seats and shifts, and everybody who may sign in. Asked again with the same state it makes nothing twice: each POST has an idempotency key.
 */
export async function provision(api: Api, state: State, helpdesk: string): Promise<Pick<State, 'lines' | 'endpoint'>> {
  const now = state.startedAt;
  const once = onceAt(api, now);

  const northwind = await client('Northwind Outdoor', aroundTheClock);
  const fjord = await client('Fjord Audio', nightsAndWeekends);
  const lines = [
    await connect(northwind, 'zendesk', 'Northwind Zendesk', {
      apiUrl: helpdesk,
      secret: state.zendeskSecret,
      ...ours.zendesk,
    }),
    await connect(northwind, 'standard-webhooks', 'Northwind shop', { apiUrl: `${helpdesk}/shop`, ...ours.shop }),
    await connect(fjord, 'freshdesk', 'Fjord Freshdesk', { apiUrl: helpdesk, ...ours.freshdesk }),
    await connect(fjord, 'intercom', 'Fjord Intercom', {
      apiUrl: helpdesk,
      secret: state.intercomSecret,
      ...ours.intercom,
    }),
  ];
  for (const region of regions) await open(region);
  for (const [place, person] of people.entries())
    await employ(person, place % 3 === 0 ? [northwind] : [northwind, fjord]);
  for (const { client: place, ...one } of staff) {
    const clientId = place === undefined ? undefined : [northwind, fjord][place];
    await invite(one, clientId ? { role: 'client', clientId, as: one.as } : { role: 'operator', as: one.as });
  }
  const body = { url: `${helpdesk}/facts`, facts: ['ticket.opened', 'ticket.assigned'] };
  const endpoint = MadeEndpoint.parse((await once('facts', 'endpoints.create', { body })).body);
  return { lines, endpoint };

  async function client(name: string, plan: object): Promise<string> {
    const clientId = Made.parse((await once(name, 'clients.create', { body: { name } })).body).id;
    await once(`${name} plan`, 'plans.publish', { params: { clientId }, body: plan });
    return clientId;
  }

  async function connect(clientId: string, kind: Line['kind'], name: string, about: About): Promise<Line> {
    const asked = { params: { clientId }, body: { kind, name, ...about } };
    const made = MadeLine.parse((await once(name, 'connections.create', asked)).body);
    return Line.parse({ ...made, kind, secret: made.secret ?? about.secret });
  }

  /** A region that is there already is made again the same, which changes nothing. */
  async function open({ name, zone, from, until, rest: [earliest, latest] }: (typeof regions)[number]): Promise<void> {
    const templates = [{ id: 'day', from, until, breaks: [{ minutes: 60, earliest, latest }] }];
    const body = { name: name[0]?.toUpperCase() + name.slice(1), zone, templates };
    await api.call('regions.put', { params: { regionId: name }, body }).catch(unlessEdited);
  }

  /** Somebody who may sign in. */
  async function invite({ name, email }: { name: string; email: string }, actor: object): Promise<void> {
    await once(`${email} signs in`, 'people.invite', { body: { name, email, actor } }).catch(unlessThere);
  }

  async function employ(person: (typeof people)[number], clients: string[]): Promise<void> {
    const { name, region, level, languages } = person;
    const contract = { hourlyCost: HOURLY_COST[level], leaveDaysPerYear: 24 };
    const body = { name, region: region.name, zone: region.zone, level, languages, skills: [], limit: 4, contract };
    const agentId = Made.parse((await once(name, 'agents.create', { body })).body).id;
    await invite({ name, email: emailOf(name) }, { role: 'agent', agentId });
    for (const clientId of clients) {
      await api.call('seats.put', { params: { agentId, clientId }, body: { certifiedUntil: halfAYearAfter(now) } });
    }
    const shifts = { params: { agentId }, body: { shifts: shiftsOf(person, now) } };
    await once(`${name} shifts`, 'shifts.add', shifts).catch(unlessThere);
  }
}

/** Whoever changed a region since it was made keeps their change. */
function unlessEdited(error: unknown): void {
  if (!(error instanceof Refused && error.code === 'out-of-date')) throw error;
}

/** What an hour costs the company, in its currency. */
const HOURLY_COST = { L1: 9, L2: 12, L3: 15, lead: 16 };

const halfAYearAfter = (now: Instant): Instant => after(now, 180 * DAY_MILLIS);
