import type { ApiKey } from '../../../shared/domain/access/key.ts';
import type { Person, Session } from '../../../shared/domain/access/person.ts';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { News } from '../../../shared/domain/facts.ts';
import type { Feed } from '../../../shared/domain/rosters/feed.ts';
import { lookAgain } from '../../../shared/domain/tickets/move.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import type { Records, RecordWrite } from '../../../shared/ports/records.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import type { OffBoardingView } from './person-views.ts';

/** All that somebody has here, and that ends when they leave. */
export type Belongings = { agent?: Agent; sessions: Session[]; keys: ApiKey[]; feeds: Feed[]; held: Ticket[] };

/** Gathers what is to end: a person's browsers and keys, the feeds whose addresses they know, and an agent's tickets in hand. */
export async function belongingsOf({ records, tickets }: Console, { id, actor }: Person): Promise<Belongings> {
  const agentId = actor.role === 'agent' ? actor.agentId : undefined;
  const [agent, sessions, keys, feeds, held] = await Promise.all([
    agentId && records.find('agent', agentId),
    sessionsOf(records, id),
    keysOf(records, { personId: id, agentId }),
    Array.fromAsync(everyItem((page) => records.list('feed', 'all', page))),
    agentId ? tickets.heldBy(agentId) : [],
  ]);
  const known = feeds.filter(({ subject, by }) => by === id || (subject.of === 'agent' && subject.agentId === agentId));
  return { ...(agent && { agent }), sessions, keys, feeds: known, held };
}

/** The keys of a person, and those of an agent, whoever they were made for. */
export async function keysOf(
  records: Pick<Records, 'list'>,
  { personId, agentId }: { personId?: string | undefined; agentId?: string | undefined },
): Promise<ApiKey[]> {
  const keys = await Array.fromAsync(everyItem((page) => records.list('key', 'all', page)));
  return keys.filter(
    ({ actor }) =>
      (personId !== undefined && actor.personId === personId) || (actor.role === 'agent' && actor.agentId === agentId),
  );
}

/** A person's browsers that are signed in. */
export const sessionsOf = (records: Pick<Records, 'list'>, personId: string): Promise<Session[]> =>
  Array.fromAsync(everyItem((page) => records.list('session', personId, page)));

/** What takes sessions and keys away, and what is told of it. */
export const endOf = ({ sessions, keys }: Pick<Belongings, 'sessions' | 'keys'>) => ({
  writes: [
    ...sessions.map((session): RecordWrite => ({ kind: 'session', remove: session })),
    ...keys.map((key): RecordWrite => ({ kind: 'key', remove: key })),
  ],
  news: keys.map(({ id: keyId }): News => ({ type: 'key.revoked', data: { keyId } })),
});

/** Where each ticket in hand would go if its owner left now, decided as dispatch decides, one after the other. */
export async function destinations(
  { tickets }: Console,
  { agent, held }: Belongings,
  now: Instant,
): Promise<OffBoardingView['tickets']> {
  const gathered = await Promise.all(held.map(({ id, clientId }) => tickets.gather(clientId, id)));
  const more = new Map<string, number>();
  return gathered.flatMap((world) => {
    if (!world?.ticket || !agent) return [];
    const { ticket, plan } = world;
    const team = world.team.map((one) =>
      one.id === agent.id ? { ...one, status: 'left' as const } : { ...one, held: one.held + (more.get(one.id) ?? 0) },
    );
    const place = lookAgain({ ticket, plan, team }, now)?.after.place;
    if (place?.at === 'agent') more.set(place.agentId, (more.get(place.agentId) ?? 0) + 1);
    return [{ ticketId: ticket.id, clientId: ticket.clientId, subject: ticket.subject, ...destination(place, agent) }];
  });
}

function destination(place: Ticket['place'] | undefined, from: Agent) {
  if (place?.at === 'agent' && place.agentId !== from.id)
    return { goesTo: 'agent' as const, agentId: place.agentId, because: 'on duty, certified, and has room' };
  if (place?.at === 'pool' || place?.at === 'parked') return { goesTo: place.at, because: place.because };
  return { goesTo: 'nobody-yet' as const, because: 'its clocks stand; it finds other hands when they run again' };
}
