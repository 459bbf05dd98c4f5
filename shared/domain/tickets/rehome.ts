import type { Agent } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Instant } from '../time.ts';
import { type Change, complete } from './change.ts';
import { findPlace } from './place.ts';
import { released } from './release.ts';
import { assignTo } from './settle.ts';
import { runs, type Ticket } from './ticket.ts';

/**
 * Moves a running ticket by hand out of its owner's region, to whoever of another one passes the gate: what the platform
 * does at the end of a shift, ahead of it. Refused while nobody there may take it: then it is better where it is.
 */
export function rehome(
  { ticket, plan, team }: { ticket: Ticket; plan: Plan; team: Agent[] },
  by: string,
  now: Instant,
): Change | Refusal {
  const from = ticket.place;
  if (from.at !== 'agent') return refuse('conflict', 'nobody holds this ticket');
  if (!runs(ticket))
    return refuse('conflict', 'its clocks stand: it is kept, and finds other hands when they run again');
  const giver = team.find(({ id }) => id === from.agentId);
  const elsewhere = team.filter(({ region }) => region !== giver?.region);
  const { place, decision } = findPlace(ticket, plan, elsewhere, now);
  if (place.at !== 'agent') return refuse('conflict', `nobody of another region may take it now: ${decision.because}`);
  const goes = { state: 'goes', because: 'moved by hand', verb: 'rehome' } as const;
  const left = released(ticket, true, from, goes, place, giver, now);
  const moved = assignTo(ticket, place.agentId, 'rehomed', now);
  const draft = { ticket: moved.ticket, news: [left.news, ...moved.news], messages: [left.message], decision };
  return complete(ticket, draft, team, now, by);
}
