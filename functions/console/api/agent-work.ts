import * as z from 'zod';
import { isCertified, Seat } from '../../../shared/domain/agents/agent.ts';
import { ClientId } from '../../../shared/domain/ids.ts';
import { Region } from '../../../shared/domain/rosters/region.ts';
import { isNight } from '../../../shared/domain/rosters/template.ts';
import { remember } from '../../../shared/runtime/remember.ts';
import type { Console } from '../console.ts';
import { operation } from './operation.ts';

const NAMES_MILLIS = 60_000;
const one = '/agents/{agentId}';
const tag = 'Agents';

export const SeatView = z
  .object({
    clientId: ClientId,
    name: z.string().meta({ description: "The client's name." }),
    certifiedUntil: Seat.shape.certifiedUntil,
    certifiedAt: Seat.shape.certifiedAt,
    staleSince: Seat.shape.staleSince.meta({ description: 'When what they were trained for changed.' }),
    isCertified: z.boolean().meta({ description: 'Whether tickets of this client may come to the agent now.' }),
  })
  .meta({ id: 'Seat', description: "An agent's place on a client's team." });

export const WorkPlace = Region.pick({ id: true, name: true, zone: true })
  .extend({
    shifts: z
      .array(z.object({ id: z.string(), from: z.string(), until: z.string(), isNight: z.boolean() }))
      .meta({ description: 'The kinds of shifts that there are, by the clock on the wall there.' }),
  })
  .meta({ id: 'WorkPlace', description: 'Where an agent sits, as far as it concerns them.' });

/** What agents read of their own work: for whom they work, and in which shifts. */
export const agentWork = ({ records }: Console) => {
  const clientOf = remember(NAMES_MILLIS, (id: string) => records.find('client', id));
  const regionOf = remember(NAMES_MILLIS, (id: string) => records.find('region', id));
  return [
    operation(
      {
        id: 'seats.list',
        method: 'get',
        path: `${one}/seats`,
        tag,
        summary: 'List the clients that an agent has a seat for, by name, each with its certification',
        answer: z.object({ items: z.array(SeatView) }).meta({ id: 'Seats' }),
      },
      async ({ found: { agent }, now }) => {
        const clients = await Promise.all(agent.seats.map(({ clientId }) => clientOf(clientId)));
        const items = agent.seats.map((seat, place) => ({
          ...seat,
          name: clients[place]?.name ?? seat.clientId,
          isCertified: isCertified(agent, seat.clientId, now),
        }));
        return { body: { items: items.sort((a, b) => a.name.localeCompare(b.name)) } };
      },
    ),

    operation(
      {
        id: 'agents.region',
        method: 'get',
        path: `${one}/region`,
        tag,
        summary: 'Show where an agent sits, and which kinds of shifts there are',
        answer: WorkPlace,
      },
      async ({ found: { agent } }) => {
        const region = await regionOf(agent.region);
        // A company that has made no region yet names them as it likes.
        if (!region) return { body: { id: agent.region, name: agent.region, zone: agent.zone, shifts: [] } };
        const { id, name, zone, templates } = region;
        const shifts = templates.map((template) => ({
          id: template.id,
          from: template.from,
          until: template.until,
          isNight: isNight(template),
        }));
        return { body: { id, name, zone, shifts } };
      },
    ),
  ];
};
