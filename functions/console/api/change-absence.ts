import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import type { Absence } from '../../../shared/domain/rosters/absence.ts';
import type { AbsenceChange } from '../../../shared/domain/rosters/decide-absence.ts';
import type { StaffLine } from '../../../shared/domain/rosters/objections.ts';
import type { RecordWrite } from '../../../shared/ports/records.ts';
import { publish } from '../../../shared/runtime/publish.ts';
import type { Answer, Asked } from './operation.ts';
import { aboutIt, following, staffLineOf, told } from './staff-line.ts';

/**
 * Writes in one transaction an absence and the shifts that go with it or come back. Whoever loses a race for any of them
 * decides anew.
 */
export async function changeAbsence(
  asked: Asked<'/agents/{agentId}/absences', unknown, unknown>,
  because: string,
  decide: (line: StaffLine) => AbsenceChange | Refusal,
): Promise<Answer | Refusal> {
  const { console, found, now } = asked;
  let absence: Absence | undefined;
  const outcome = await publish(console, aboutIt(asked, because), async () => {
    const line = await staffLineOf(console, found.agent.id, now);
    if (!line) return refuse('not-found', 'the agent is gone');
    const change = decide(line);
    if (isRefusal(change)) return change;
    absence = change.absence;
    const { agent } = line;
    const touched = { ...agent, revision: agent.revision + 1 };
    const writes: RecordWrite[] = [
      change.isKept
        ? { kind: 'absence', put: absence, when: following(absence) }
        : { kind: 'absence', remove: absence },
      // Whoever publishes a shift into this absence at the same moment must find that the agent moved.
      ...(change.wished.length === 0
        ? [{ kind: 'agent', put: touched, when: { revision: agent.revision } } as const]
        : []),
    ];
    return { agents: change.wished, writes, news: told(asked, absence, change.news), ends: absence.id };
  });
  return isRefusal(outcome) ? outcome : { body: absence, revision: absence?.revision ?? 0 };
}
