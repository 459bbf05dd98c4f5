import { nameOf } from '../../../shared/domain/access/key.ts';
import { AbsenceId } from '../../../shared/domain/ids.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { tellAbsence } from '../../../shared/domain/rosters/decide-absence.ts';
import { endAbsence } from '../../../shared/domain/rosters/end-absence.ts';
import { AbsenceDraft, AbsenceEnd, AbsenceQuery, AbsenceView } from './absence-views.ts';
import { changeAbsence } from './change-absence.ts';
import { operation, Paging, pageOf, pageSchema, showPage } from './operation.ts';
import { REPAIRS, RepairView, RepairWish, repairGap } from './repair-gap.ts';

const tag = 'Absences';
const path = '/agents/{agentId}/absences';

export const absences = [
  operation(
    {
      id: 'absences.list-all',
      method: 'get',
      path: '/absences',
      tag,
      summary: 'List the absences of everybody by their end',
      query: AbsenceQuery,
      answer: pageSchema('Absence', AbsenceView),
    },
    async ({ query: { from, ...page }, console, now }) =>
      showPage(await console.records.list('absence', from ?? now, pageOf(page)), (absence) => absence),
  ),

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
    (asked) => {
      const { console, body, now, actor } = asked;
      const id = AbsenceId.parse(console.newId('abs'));
      return changeAbsence(asked, 'an absence', (line) => tellAbsence(line, { id, ...body }, now, nameOf(actor)));
    },
  ),

  operation(
    {
      id: 'absences.end',
      method: 'put',
      path: `${path}/{absenceId}/end`,
      tag,
      summary: 'Say that an agent is back earlier than was told',
      description:
        'What they lost after that comes back, unless it is told not to, or refused with what stands in the way by now. An absence that had not begun is called off, and kept no more.',
      body: AbsenceEnd,
      answer: AbsenceView,
    },
    (asked) => {
      const { body, params, now, actor } = asked;
      return changeAbsence(asked, 'somebody is back', (line) => {
        const absence = line.absences.find(({ id }) => id === params.absenceId);
        if (!absence) return refuse('not-found', 'there is no such absence');
        return endAbsence(line, absence, body, now, nameOf(actor));
      });
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
      const isLeft = absence.until > now || absence.lost.some(({ until }) => until > now);
      if (!isLeft) return refuse('conflict', `this absence ended at ${absence.until}`);
      return repairGap(asked, absence, body.apply);
    },
  ),
];
