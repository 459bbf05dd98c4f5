import { type Candidate, isPassing, somebodyIsThere } from '../tickets/gate.ts';
import type { Ticket } from '../tickets/ticket.ts';

const isOwn = ({ incidentTeam = [] }: Ticket, { agentId }: Candidate): boolean => incidentTeam.includes(agentId);

/** Whether anybody of the incident's own team could take the ticket sooner or later in this shift. */
export const isTeamThere = (ticket: Ticket, candidates: Candidate[]): boolean =>
  somebodyIsThere(candidates.filter((one) => isOwn(ticket, one)));

/** Whoever had it when it was done has it again when it comes back, on the incident's team or not (PRODUCT.md D5). */
const hadIt = ({ place }: Ticket, { agentId }: Candidate): boolean => place.at === 'done' && place.agentId === agentId;

/**
 * The candidates for a ticket of an incident that has its own team: while anybody of that team is there, nobody else may
 * take it (PRODUCT.md S5). Whoever of the team may not take it anyway is not let in by this: it only keeps others out.
 */
export function keptToTeam(ticket: Ticket, candidates: Candidate[]): Candidate[] {
  if (!ticket.incidentTeam || !isTeamThere(ticket, candidates)) return candidates;
  return candidates.map((one) =>
    isOwn(ticket, one) || hadIt(ticket, one) || !isPassing(one)
      ? one
      : { ...one, obstacle: 'not on the incident’s team' },
  );
}

/** Why a place was chosen, which also says that it was looked for among others because nobody of the team is there. */
export const saidOfTeam = (ticket: Ticket, candidates: Candidate[], because: string): string =>
  ticket.incidentTeam && !isTeamThere(ticket, candidates)
    ? `${because}; nobody of the incident’s team is there`
    : because;
