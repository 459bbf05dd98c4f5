import type { Fact } from '../facts.ts';
import type { AgentId } from '../ids.ts';
import { dateSaid } from '../rosters/said.ts';

/** What a person is told of a fact about leave or swaps, and who it is; nothing of what they did themselves. */
export function rosterNotice(fact: Fact): { agentId: AgentId; text: string } | undefined {
  switch (fact.type) {
    case 'leave.approved':
    case 'leave.refused': {
      const { agentId, from, until } = fact.data;
      if (fact.by === agentId) return undefined;
      const verdict = fact.type === 'leave.approved' ? 'is approved' : `is refused: ${fact.data.because}`;
      return { agentId, text: `Your leave from ${dateSaid(from)} to ${dateSaid(until)} ${verdict}` };
    }
    case 'swap.offered': {
      const { to, from, until } = fact.data;
      return to && { agentId: to, text: `A shift is offered to you: ${from} to ${until}` };
    }
    case 'swap.lapsed': {
      const { agentId, from, until, because } = fact.data;
      return { agentId, text: `Your offer of the shift ${from} to ${until} is over: ${because}` };
    }
    default:
      return undefined;
  }
}
