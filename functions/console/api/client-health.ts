import * as z from 'zod';
import { type Agent, isCertified, isOnDuty } from '../../../shared/domain/agents/agent.ts';
import { isOpen, nextOpening } from '../../../shared/domain/clients/calendar.ts';
import { Client } from '../../../shared/domain/clients/client.ts';
import { USAGE_DAYS, usageOf } from '../../../shared/domain/clients/usage.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { operation } from './operation.ts';

/** Waiting tickets that are counted; a client with more has another problem than the exact number. */
const COUNTED = 100;

const count = z.number().int();
const HealthView = z
  .object({
    items: z.array(
      z.object({
        ...Client.pick({ id: true, name: true, status: true, planVersion: true }).shape,
        team: count.meta({ description: 'Agents with a seat.' }),
        onDuty: count.meta({ description: 'Those who are on duty and certified now.' }),
        isOpen: z.boolean().optional().meta({ description: 'Whether it is answered now; absent without a plan.' }),
        opensAt: z.iso.datetime().optional().meta({ description: 'When it is answered next, if it is not now.' }),
        waiting: count.meta({ description: `Tickets without an owner, ${COUNTED} at most.` }),
        week: count.meta({ description: 'Tickets of the last seven days that were counted.' }),
        usual: z
          .number()
          .optional()
          .meta({ description: 'Of a week in the four before; absent until they are known.' }),
        isFalling: z.boolean().meta({ description: 'Whether far fewer come than usual.' }),
      }),
    ),
  })
  .meta({ id: 'ClientHealth', description: 'How each client does, by name.' });

export const clientHealth = [
  operation(
    {
      id: 'clients.health',
      method: 'get',
      path: '/client-health',
      tag: 'Clients',
      summary: 'Show how each client does',
      description: 'What waits, who is there for it, and whether it forwards far fewer tickets than it used to.',
      answer: HealthView,
    },
    async ({ console, now }) => {
      const [clients, agents] = await Promise.all([allOf(console.records, 'client'), allOf(console.records, 'agent')]);
      const items = await Promise.all(clients.map((client) => healthOf(console, client, agents, now)));
      return { body: { items: items.sort((a, b) => a.name.localeCompare(b.name)) } };
    },
  ),
];

async function healthOf({ records, tickets }: Console, client: Client, agents: readonly Agent[], now: Instant) {
  const { id, name, status, planVersion, team } = client;
  const [plan, days, waiting] = await Promise.all([
    planVersion > 0 ? records.find('plan', `${id}/${planVersion}`) : undefined,
    records.list('arrivals', id, { limit: USAGE_DAYS }),
    tickets.waiting(id, COUNTED),
  ]);
  const open = plan && isOpen(plan.coverage, now);
  const opensAt = plan && !open ? nextOpening(plan.coverage, now) : undefined;
  return {
    ...{ id, name, status, planVersion },
    team: team.length,
    onDuty: agents.filter((agent) => isOnDuty(agent, now) && isCertified(agent, id, now)).length,
    ...(open !== undefined && { isOpen: open }),
    ...(opensAt && { opensAt }),
    waiting: waiting.length,
    ...usageOf(days.items),
  };
}
