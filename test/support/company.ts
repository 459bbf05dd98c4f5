import { Agent } from '../../shared/domain/agents/agent.ts';
import type { Client } from '../../shared/domain/clients/client.ts';
import { Plan } from '../../shared/domain/clients/plan.ts';
import type { AgentId, ClientId, ConnectionId, TicketId } from '../../shared/domain/ids.ts';
import { Report } from '../../shared/domain/tickets/report.ts';
import type { Instant } from '../../shared/domain/time.ts';

/** The small company that examples are about; every builder takes what the example is about and fills in the rest. */
export const acme = 'cli_acme' as ClientId;
export const desk = 'con_desk' as ConnectionId;
export const morning: Instant = '2026-03-02T09:00:00.000Z';

export const at = (time: string): Instant => `2026-03-02T${time.length === 5 ? `${time}:00` : time}.000Z`;
export const ticketId = (name: string) => `tkt_${name}` as TicketId;
export const agentId = (name: string) => `agt_${name}` as AgentId;

const targets = { firstReplyMinutes: 60, nextReplyMinutes: 60, resolutionMinutes: 480, warnBeforeMinutes: 15 };

export const client: Client = {
  id: acme,
  name: 'Acme',
  status: 'active',
  team: [],
  planVersion: 1,
  createdAt: morning,
  revision: 1,
};

export const plan = (terms: Partial<Plan> = {}): Plan =>
  Plan.parse({
    clientId: acme,
    version: 1,
    publishedAt: morning,
    coverage: {
      kind: 'around-the-clock',
      zone: 'UTC',
      windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', until: '24:00' }],
    },
    targets: {
      urgent: { ...targets, firstReplyMinutes: 15, warnBeforeMinutes: 5 },
      high: targets,
      normal: targets,
      low: targets,
    },
    ladder: {
      on: 'warning',
      steps: [
        { rung: 'L1', delayMinutes: 5, takeOver: false },
        { rung: 'L2', delayMinutes: 10, takeOver: true },
      ],
    },
    languages: ['en', 'es'],
    ...terms,
  });

export const agent = (name: string, about: Partial<Agent> = {}): Agent =>
  Agent.parse({
    id: agentId(name),
    name,
    region: 'nairobi',
    zone: 'Africa/Nairobi',
    languages: ['en'],
    skills: [],
    level: 'L1',
    limit: 2,
    status: 'active',
    seats: [{ clientId: acme, certifiedUntil: '2027-01-01T00:00:00.000Z' }],
    shifts: [{ id: `shf_${name}`, from: at('08:00'), until: at('16:00') }],
    held: 0,
    revision: 1,
    ...about,
  });

export const report = (about: Partial<Report> & { text?: string } = {}): Report => {
  const { text = 'It does not work', ...rest } = about;
  return Report.parse({
    connectionId: desk,
    ticketId: ticketId('one'),
    externalId: '1',
    event: 'ticket.opened',
    ticket: { subject: 'Help', requester: { name: 'Ada' } },
    messages: [{ visibility: 'public', direction: 'inbound', text }],
    ...rest,
  });
};
