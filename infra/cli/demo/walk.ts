import * as z from 'zod';
import { type Instant, instantOf, millisOf } from '../../../shared/domain/time.ts';
import type { Api } from '../api.ts';
import { tabular } from '../show.ts';
import { asAgent, hasHappened } from './as-agent.ts';
import { deliveryWith, type Forwarded } from './samples.ts';
import { eventually, type Watch } from './watch.ts';

/** One step of a ticket's walk: when it was done, its name, and what it was. */
export type Step = { at: Instant; step: string; what: string };

export type Walking = {
  /** The platform's API as an operator, or with another key. */
  api(key?: string): Api;
  watch: Watch;
  /** The endpoint that is told facts. */
  endpoint: string;
};

const Agent = z.looseObject({ id: z.string(), name: z.string(), region: z.string(), level: z.string() });

/** Goes with one forwarded ticket, answers it as the agent who got it, and tells each step at the time at which it was done. */
export async function walk(walking: Walking, { line, answeredAt }: Forwarded, answer: string): Promise<Step[]> {
  const { api, watch, endpoint } = walking;
  const { receivedAt, ticketId = '' } = await deliveryWith(api(), line, 'opened');
  const opened = await watch.fact('ticket.opened', ticketId);
  const assigned = await watch.fact('ticket.assigned', ticketId);
  const heardAt = await announcedAt(api(), endpoint, ticketId);
  const agent = Agent.parse(
    (await api().call('agents.get', { params: { agentId: String(assigned.data.agentId) } })).body,
  );
  await answerAs(agent, ticketId, answer, walking);
  const replied = await watch.fact('ticket.replied', ticketId);
  const sent = await watch.fact('reply.sent', ticketId);
  const echo = await deliveryWith(api(), line, 'echo');
  return [
    { at: receivedAt, step: 'received', what: `a ${line.kind} webhook, its signature checked` },
    { at: answeredAt, step: 'queued', what: 'the helpdesk has its 200, the report is safe' },
    { at: opened.at, step: 'dispatched', what: `“${opened.data.subject}”, priority ${opened.data.priority}` },
    {
      at: assigned.at,
      step: 'assigned',
      what: `to ${agent.name}, ${agent.level} in ${agent.region}: ${assigned.data.because}`,
    },
    { at: heardAt, step: 'announced', what: 'an endpoint heard ticket.assigned, signed' },
    { at: replied.at, step: 'reply', what: `${agent.name} answers through the API` },
    { at: sent.at, step: 'sent', what: `written back into the helpdesk at attempt ${sent.data.attempts}` },
    { at: echo.receivedAt, step: 'echo', what: `its webhook about our own reply is dropped: ${echo.because}` },
  ].sort((a, b) => millisOf(a.at) - millisOf(b.at));
}

const Sent = z.looseObject({
  state: z.string(),
  ticketId: z.string(),
  sentAt: z.string().optional(),
  content: z.looseObject({ type: z.string() }),
});

/** When an endpoint had heard, over bus and queue and by signed webhook, that a ticket was assigned. */
const announcedAt = (api: Api, targetId: string, ticketId: string): Promise<Instant> =>
  eventually(`the announcement of ${ticketId}`, async () => {
    const sent = await Array.fromAsync(api.items('outbound.list', { params: { targetId } }));
    const about = sent.map((one) => Sent.parse(one)).filter((one) => one.ticketId === ticketId);
    return about.find(({ content }) => content.type === 'ticket.assigned')?.sentAt;
  });

/** Answers a ticket as the agent; one that is answered already is left alone. */
async function answerAs(agent: z.infer<typeof Agent>, ticketId: string, text: string, { api }: Walking): Promise<void> {
  const params = { ticketId };
  if (await hasHappened(api(), ticketId, 'ticket.replied')) return;
  await asAgent(api, agent, (own) => own.call('tickets.reply', { params, body: { text, status: 'waiting-customer' } }));
}

/** A walk as a table: milliseconds since it began, and since the step before. */
export function walkTable(steps: Step[]): string {
  const begun = millisOf(steps[0]?.at ?? instantOf(0));
  const rows = steps.map((step, place) => ({
    ...step,
    since: millisOf(step.at) - begun,
    took: millisOf(step.at) - millisOf(steps[place - 1]?.at ?? step.at),
  }));
  return tabular(rows, { ms: 'since', '+ms': 'took', step: 'step', what: 'what' });
}
