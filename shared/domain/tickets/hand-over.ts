import type { Agent } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import type { AgentId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Instant } from '../time.ts';
import type { Draft } from './change.ts';
import { type HandOverNote, saidAt, textOf } from './hand-over-note.ts';
import { ourNote } from './our-note.ts';
import { findPlace, placeWith } from './place.ts';
import { assignTo } from './settle.ts';
import { ownerOf, type Ticket } from './ticket.ts';
import { subjectOf } from './timing.ts';

type Inhabited = { ticket: Ticket; plan: Plan; team: Agent[] };

/**
 * Passes a ticket on by hand: to a colleague who passes the gate, or to the pool, where the platform looks for somebody
 * else. Refused when it would come straight back, for want of anybody else who is there.
 */
export function handOn(
  world: Inhabited,
  { note, to }: { note: HandOverNote; to?: AgentId },
  by: string,
  now: Instant,
): Draft | Refusal {
  const from = ownerOf(world.ticket);
  if (!from) return refuse('conflict', 'nobody holds this ticket');
  const passed = to ? passedTo(world, from, to, now) : givenUp(world, from, now);
  if ('refused' in passed) return passed;
  const region = world.team.find(({ id }) => id === from)?.region;
  const data = { ...subjectOf(world.ticket), agentId: from, ...(to && { to }), ...(region && { region }) };
  return {
    ...passed,
    news: [{ type: 'ticket.handed-over', data }, ...passed.news],
    messages: [ourNote(textOf(note), by, now)],
  };
}

/** Keeps a note for whoever takes over, in the name of whoever holds the ticket; it is fresh until something more is said. */
export function prepare(ticket: Ticket, note: HandOverNote, now: Instant): Draft | Refusal {
  const owner = ownerOf(ticket);
  if (!owner) return refuse('conflict', 'nobody holds this ticket');
  return {
    ticket: { ...ticket, handOffNote: { ...note, by: owner, at: now, said: saidAt(ticket) } },
    news: [{ type: 'ticket.hand-off-prepared', data: { ...subjectOf(ticket), agentId: owner } }],
  };
}

type Passed = Pick<Draft, 'ticket' | 'news' | 'decision'>;

function passedTo({ ticket, plan, team }: Inhabited, from: AgentId, to: AgentId, now: Instant): Passed | Refusal {
  if (to === from) return refuse('conflict', 'it is in these hands already');
  const found = placeWith(ticket, plan, team, to, 'named by hand', now);
  if (typeof found === 'string') return refuse('conflict', `this colleague may not take it now: ${found}`);
  return { ...assignTo(ticket, to, 'handed over', now), decision: found.decision };
}

/** A ticket that its owner gives up, to be looked for anew; refused when nobody else is there to find. */
export function givenUp({ ticket, plan, team }: Inhabited, from: AgentId, now: Instant): Passed | Refusal {
  const place = { at: 'pool', since: now, because: 'handed over' } as const;
  const free: Ticket = { ...ticket, place, handedOverBy: from };
  // As it will be a moment later, when it no longer counts in their load.
  const without = team.map((agent) => (agent.id === from ? { ...agent, held: agent.held - 1 } : agent));
  const next = findPlace(free, plan, without, now).place;
  return next.at === 'agent' && next.agentId === from
    ? refuse('conflict', 'nobody else who is on duty may take it: it would come straight back to you')
    : { ticket: free, news: [] };
}
