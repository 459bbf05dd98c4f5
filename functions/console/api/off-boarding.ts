import type { Person } from '../../../shared/domain/access/person.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import type { Records, RecordWrite } from '../../../shared/ports/records.ts';
import { whose } from './invite.ts';
import { offBoard, previewOffBoarding } from './off-board.ts';
import { operation, tell } from './operation.ts';
import { OffBoardingView, PersonView } from './person-views.ts';
import { overtaken, untilWritten } from './until-written.ts';

const tag = 'People';
const one = '/people/{personId}';

/** Letting people go, and having them back. */
export const offBoarding = [
  operation(
    {
      id: 'people.off-board.preview',
      method: 'get',
      path: `${one}/off-boarding`,
      tag,
      summary: 'Show what ends when somebody leaves, and where their tickets go',
      description: 'Nothing is written. The tickets are placed as dispatch would place them now.',
      answer: OffBoardingView,
    },
    (asked) => previewOffBoarding(asked),
  ),

  operation(
    {
      id: 'people.off-board',
      method: 'post',
      path: `${one}/off-boarding`,
      tag,
      summary: 'Let somebody go: end all that they have here at once',
      description:
        'Pages, keys, calendar feeds and live pages end within five seconds, an agent’s tickets find other hands. When `canSignIn` is still true the provider of identities could not be told: ask again, it changes nothing else.',
      answer: OffBoardingView,
    },
    (asked) => untilWritten(() => offBoard(asked)),
  ),

  operation(
    {
      id: 'people.restore',
      method: 'post',
      path: `${one}/return`,
      tag,
      summary: 'Have somebody back who had left',
      description: 'They may sign in again; an agent comes back as away. Keys and calendar feeds are made anew.',
      answer: PersonView,
    },
    async (asked) => {
      const { console, found } = asked;
      const { leftAt, ...stays } = found.person;
      if (leftAt === undefined) return refuse('already-done', 'they have not left');
      await console.identities.invite(stays);
      const person: Person = { ...stays, revision: stays.revision + 1 };
      const outcome = await console.records.write(
        [
          { kind: 'person', put: person, when: { revision: stays.revision } },
          ...(await backAgain(asked.console.records, person)),
        ],
        tell(asked, person.id, person.revision, { type: 'person.returned', data: whose(person) }),
      );
      return outcome === 'moved' ? overtaken() : { body: person, revision: person.revision };
    },
  ),
];

async function backAgain(records: Records, { actor }: Person): Promise<RecordWrite[]> {
  const agent = actor.role === 'agent' ? await records.find('agent', actor.agentId) : undefined;
  if (!agent) return [];
  const { revision } = agent;
  return [{ kind: 'agent', put: { ...agent, status: 'away', revision: revision + 1 }, when: { revision } }];
}
