import type { Person } from '../../../shared/domain/access/person.ts';
import { type Agent, withStatus } from '../../../shared/domain/agents/agent.ts';
import type { News } from '../../../shared/domain/facts.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import type { RecordWrite } from '../../../shared/ports/records.ts';
import { log } from '../../../shared/runtime/log.ts';
import { revoked } from '../calendar/ended.ts';
import type { Console } from '../console.ts';
import { statusNews } from './agent-news.ts';
import { whose } from './invite.ts';
import { type Belongings, belongingsOf, destinations, endOf } from './leaving.ts';
import { type Answer, type Asked, tell } from './operation.ts';
import type { OffBoardingView } from './person-views.ts';

type Leaving = Pick<Asked<'/people/{personId}', unknown, unknown>, 'console' | 'found' | 'now' | 'actor'>;

/** A transaction takes a hundred writes; whoever has more than fits loses the rest right after it. */
const MOST_ENDED = 80;

/** What would end if somebody left now. */
export async function previewOffBoarding({ console, found, now }: Leaving): Promise<Answer> {
  const { person } = found;
  const belongings = await belongingsOf(console, person);
  const tickets = await destinations(console, belongings, now);
  return { body: shown(person, belongings, tickets, person.leftAt === undefined), revision: person.revision };
}

/**
 * Ends all that somebody has here, in one transaction: from then on nothing of theirs opens anything, and what they held
 * is passed on. Then the provider of identities is told; when it cannot be reached the answer says so, and asking again
 * tells it again. 'moved' when they were changed, or signed in, at this very moment.
 */
export async function offBoard(asked: Leaving): Promise<Answer | Refusal | 'moved'> {
  const { console, found, now, actor } = asked;
  if (actor.personId === found.person.id) return refuse('not-allowed', 'nobody lets themselves go: somebody else does');
  const before = await console.records.find('person', found.person.id);
  if (!before) return refuse('not-found', 'the person is gone');
  const belongings = await belongingsOf(console, before);
  const tickets = await destinations(console, belongings, now);
  const person: Person =
    before.leftAt === undefined ? { ...before, leftAt: now, revision: before.revision + 1 } : before;
  const [first, ...rest] = inPieces(allOf(belongings));
  if (person !== before) {
    const outcome = await console.records.write(
      [
        { kind: 'person', put: person, when: { revision: before.revision } },
        ...(belongings.agent ? [withoutThem(belongings.agent, now)] : []),
        ...(first ?? []),
      ],
      tell(asked, person.id, person.revision, ...newsOf(person, belongings, now)),
    );
    if (outcome === 'moved') return 'moved';
  } else if (first) rest.unshift(first);
  for (const piece of rest) await console.records.write(piece);
  const canSignIn = !(await isToldToProvider(console, person));
  return { body: shown(person, belongings, tickets, canSignIn), revision: person.revision };
}

const allOf = ({ feeds, ...ways }: Belongings): RecordWrite[] => [
  ...feeds.map((feed): RecordWrite => ({ kind: 'feed', remove: feed })),
  ...endOf(ways).writes,
];

const inPieces = (writes: RecordWrite[]): RecordWrite[][] =>
  Array.from({ length: Math.ceil(writes.length / MOST_ENDED) }, (_, piece) =>
    writes.slice(piece * MOST_ENDED, (piece + 1) * MOST_ENDED),
  );

const left = (agent: Agent, now: Instant): Agent => {
  const { opened: _opened, ...rest } = agent;
  return withStatus(rest, 'left', now);
};
const withoutThem = (agent: Agent, now: Instant): RecordWrite => ({
  kind: 'agent',
  put: left(agent, now),
  when: { revision: agent.revision },
});

/** One fact says that they left; the others let dispatch pass on what they held, and the audit see each end. */
function newsOf(person: Person, { agent, sessions, keys, feeds, held }: Belongings, now: Instant): News[] {
  const parted: News = {
    type: 'person.left',
    data: {
      ...whose(person),
      ...(agent && { agentId: agent.id }),
      sessions: sessions.length,
      keys: keys.length,
      feeds: feeds.length,
    },
  };
  const went = agent ? statusNews(agent, left(agent, now), now) : [];
  const holds = agent && held.length > 0 && !went.some(({ type }) => type === 'agent.went-off-duty');
  return [
    parted,
    ...went,
    ...(holds ? [{ type: 'agent.went-off-duty' as const, data: { agentId: agent.id, because: 'left' } }] : []),
    ...endOf({ sessions, keys }).news,
    ...feeds.map(revoked),
  ];
}

async function isToldToProvider({ identities }: Console, { id, email }: Person): Promise<boolean> {
  try {
    await identities.end(email);
    return true;
  } catch (fault) {
    log.error('the provider of identities still lets somebody in who left', { personId: id, fault: fault as Error });
    return false;
  }
}

const shown = (
  person: Person,
  { agent, sessions, keys, feeds }: Belongings,
  tickets: OffBoardingView['tickets'],
  canSignIn: boolean,
): OffBoardingView => ({
  person,
  ...(agent && { agentId: agent.id }),
  sessions: sessions.length,
  keys: keys.map(({ id, name }) => ({ id, name })),
  feeds: feeds.map(({ id, name }) => ({ id, name })),
  tickets,
  canSignIn,
});
