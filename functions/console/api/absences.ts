import { nameOf } from '../../../shared/domain/access/key.ts';
import { AbsenceId } from '../../../shared/domain/ids.ts';
import { isRefusal, refuse } from '../../../shared/domain/refusal.ts';
import type { Absence } from '../../../shared/domain/rosters/absence.ts';
import { tellAbsence } from '../../../shared/domain/rosters/decide-absence.ts';
import { publish } from '../../../shared/runtime/publish.ts';
import { AbsenceDraft, AbsenceView } from './absence-views.ts';
import { operation, Paging, pageOf, pageSchema, showPage } from './operation.ts';
import { REPAIRS, RepairView, RepairWish, repairGap } from './repair-gap.ts';
import { aboutIt, staffLineOf, told } from './staff-line.ts';

const tag = 'Absences';
const path = '/agents/{agentId}/absences';

export const absences = [
  operation(
    {
      id: 'absences.list',
      method: 'get',
      path,
      tag,
      summary: 'List the absences of an agent',
      query: Paging,
      answer: pageSchema('Absence', AbsenceView),
    },
    async ({ found, query, console }) =>
      showPage(await console.records.list('absence', found.agent.id, pageOf(query)), (absence) => absence),
  ),

  operation(
    {
      id: 'absences.tell',
      method: 'post',
      path,
      tag,
      summary: 'Say that an agent cannot work, from now on or later',
      description:
        'The shift that they are in ends, and their tickets go to others at once; shifts that begin before they are back go as a whole. What stays open is shown, and filled, by a repair.',
      body: AbsenceDraft,
      answer: AbsenceView,
      status: 201,
    },
    async (asked) => {
      const { console, body, found, now, actor } = asked;
      const id = AbsenceId.parse(console.newId('abs'));
      let absence: Absence | undefined;
      const outcome = await publish(console, aboutIt(asked, 'an absence'), async () => {
        const line = await staffLineOf(console, found.agent.id, now);
        if (!line) return refuse('not-found', 'the agent is gone');
        const change = tellAbsence(line, { id, ...body }, now, nameOf(actor));
        if (isRefusal(change)) return change;
        absence = change.absence;
        const { agent } = line;
        const touched = { ...agent, revision: agent.revision + 1 };
        return {
          agents: change.wished,
          writes: [
            { kind: 'absence', put: absence, when: 'new' },
            // Whoever publishes a shift into this absence at the same moment must find that the agent moved.
            ...(change.wished.length === 0
              ? [{ kind: 'agent', put: touched, when: { revision: agent.revision } } as const]
              : []),
          ],
          news: told(asked, absence, change.news),
        };
      });
      return isRefusal(outcome) ? outcome : { body: absence, revision: 1 };
    },
  ),

  operation(
    {
      id: 'absences.repair',
      method: 'post',
      path: `${path}/{absenceId}/repair`,
      tag,
      summary: 'Find the fewest changes that fill what an absence leaves open, and publish them if asked to',
      description: REPAIRS,
      body: RepairWish,
      answer: RepairView,
    },
    async (asked) => {
      const { console, body, params, found, now } = asked;
      const absence = await console.records.find('absence', `${found.agent.id}/${params.absenceId}`);
      if (!absence) return refuse('not-found', 'there is no such absence');
      if (absence.until <= now) return refuse('conflict', `this absence ended at ${absence.until}`);
      return repairGap(asked, absence, body.apply);
    },
  ),
];
