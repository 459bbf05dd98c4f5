import * as z from 'zod';
import { Agent } from '../../../shared/domain/agents/agent.ts';
import { AgentId, ShiftId } from '../../../shared/domain/ids.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { askedInReturn, mayBeOffered } from '../../../shared/domain/rosters/partners.ts';
import { Instant } from '../../../shared/domain/time.ts';
import { operation } from './operation.ts';
import { rostered } from './staff-line.ts';

/** As many of somebody's next shifts as anybody chooses from. */
const NEXT = 14;

const Partner = z
  .object({
    agentId: AgentId,
    name: Agent.shape.name,
    shifts: z
      .array(z.object({ id: ShiftId, from: Instant, until: Instant }))
      .meta({ description: 'The next shifts of theirs that may be asked for in return.' }),
  })
  .meta({ id: 'SwapPartner', description: 'A colleague to whom a shift may be offered by name.' });
export type Partner = z.infer<typeof Partner>;

/** Whom an agent may name in an offer, and what for. */
export const swapPartners = [
  operation(
    {
      id: 'swaps.partners',
      method: 'get',
      path: '/agents/{agentId}/swaps/{shiftId}/partners',
      tag: 'Swaps',
      summary:
        'Show the colleagues to whom a shift may be offered by name, with their shifts that may be asked for in return',
      description:
        'By training alone. The other rules are checked for both when the offer is taken, as things stand then.',
      answer: z.object({ items: z.array(Partner) }).meta({ id: 'SwapPartners' }),
    },
    async ({ found: { agent: owner }, params, console: { records }, now }) => {
      const shift = await records.find('shift', `${owner.id}/${params.shiftId}`);
      if (!shift || shift.from <= now) return refuse('not-found', 'there is no such shift ahead');
      const clients = await Promise.all(owner.seats.map(({ clientId }) => records.find('client', clientId)));
      const ids = [...new Set(clients.flatMap((client) => client?.team ?? []))];
      const team = await Promise.all(ids.map((id) => records.find('agent', id)));
      const able = team.filter((agent) => agent !== undefined && mayBeOffered(agent, owner, shift)) as Agent[];
      const items = able.map(async (agent): Promise<Partner> => {
        const shifts = (await records.shiftsFrom(agent.id, now, NEXT)).map(rostered);
        const wanted = askedInReturn(owner, { agent, shifts }, now).map(({ id, from, until }) => ({ id, from, until }));
        return { agentId: agent.id, name: agent.name, shifts: wanted };
      });
      const named = await Promise.all(items);
      return { body: { items: named.sort((a, b) => a.name.localeCompare(b.name)) } };
    },
  ),
];
