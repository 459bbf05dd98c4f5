import type { Fact } from '../facts.ts';

/** What happens to a ticket among ourselves: who of us asked whom, who looked. */
const ours: readonly string[] = [
  'ticket.hand-over-asked',
  'ticket.handed-over',
  'ticket.hand-off-prepared',
  'ticket.call-back-escalated',
  'ticket.escalated',
  'ticket.incident-asked',
  'ticket.read',
  // It says when somebody's shift begins.
  'escalation.step-held',
];

/**
 * A fact as a client may read it, wherever it does, in the API or at its own endpoint; undefined when it is none of
 * its business: who is on duty, who stands behind a rung, and who of us looked never shows (PRODUCT.md C7).
 */
export function factForClient<Shown extends Fact>(fact: Shown): Shown | undefined {
  if (fact.type === 'escalation.step-fired') return { ...fact, data: { ...fact.data, told: [] } };
  if (fact.type === 'ticket.released') {
    const { ticketId, clientId, agentId, because } = fact.data;
    return { ...fact, data: { ticketId, clientId, agentId, because } };
  }
  const isOurs =
    /^(incident|macro|article|knowledge|agent|seat|shift|leave|swap|roster|region|feed|access|route)\./.test(
      fact.type,
    ) || ours.includes(fact.type);
  return isOurs ? undefined : fact;
}
