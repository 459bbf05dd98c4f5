import * as z from 'zod';
import type { Agent } from '../agents/agent.ts';
import { AgentId, ClientId, FeedId } from '../ids.ts';
import { after, DAY_MILLIS, Instant, type Interval } from '../time.ts';
import type { Rostered } from './publication.ts';
import { Slug } from './template.ts';

/** Whose shifts a calendar shows: one agent's, a region's, or a client's team. */
export const FeedSubject = z.discriminatedUnion('of', [
  z.object({ of: z.literal('agent'), agentId: AgentId }),
  z.object({ of: z.literal('region'), regionId: Slug }),
  z.object({ of: z.literal('client'), clientId: ClientId }),
]);
export type FeedSubject = z.infer<typeof FeedSubject>;

/**
 * A calendar feed as kept: of the secret in its address only the SHA-256, in hex. Whoever has the address reads the shifts,
 * until it is revoked; `by` made it, for the place that `name` tells.
 */
export const Feed = z.object({
  id: FeedId,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().trim().min(1).max(100),
  subject: FeedSubject,
  createdAt: Instant,
  by: z.string(),
});
export type Feed = z.infer<typeof Feed>;

/** A subject as one text, `agent/agt_…`; feeds are listed by it. */
export function subjectName(subject: FeedSubject): string {
  switch (subject.of) {
    case 'agent':
      return `agent/${subject.agentId}`;
    case 'region':
      return `region/${subject.regionId}`;
    case 'client':
      return `client/${subject.clientId}`;
    default:
      return subject satisfies never;
  }
}

/** What a feed shows: from 35 days back to a year ahead. */
export const feedWindow = (now: Instant): Interval => ({
  from: after(now, -35 * DAY_MILLIS),
  until: after(now, 366 * DAY_MILLIS),
});

/** More than this fits neither an answer nor a calendar program: a very large region's feed gives up what is over, then what is far ahead. */
export const MOST_EVENTS = 12_000;

/** One shift in a calendar. `sequence` grows with each change of the shift, whose `uid` stays. */
export type FeedEvent = Interval & { uid: string; sequence: number; summary: string; breaks: Interval[] };

/** The shifts of some agents as a calendar shows them, by start, at most {@link MOST_EVENTS} of the feed's window. */
export function feedEvents(
  subject: FeedSubject,
  people: readonly { agent: Agent; shifts: readonly Rostered[] }[],
  now: Instant,
): FeedEvent[] {
  const { from, until } = feedWindow(now);
  const events = people.flatMap(({ agent, shifts }) =>
    shifts
      .filter((shift) => shift.until > from && shift.from < until)
      .map((shift) => ({
        // A calendar program that knows several feeds must not take one person's shift for another's.
        uid: `${shift.id}.${subject.of}@sunrelay`,
        sequence: shift.sequence ?? 0,
        from: shift.from,
        until: shift.until,
        breaks: shift.breaks ?? [],
        summary: summaryOf(subject, agent, shift),
      })),
  );
  events.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.uid < b.uid ? -1 : 1));
  const over = events.filter((event) => event.until <= now).length;
  const first = Math.max(0, Math.min(over, events.length - MOST_EVENTS));
  return events.slice(first, first + MOST_EVENTS);
}

/** An agent reads where, operators read who: first names are enough to plan with. */
function summaryOf(subject: FeedSubject, agent: Agent, shift: Rostered): string {
  if (subject.of === 'agent') return `Shift, ${agent.region}`;
  const [first = agent.name] = agent.name.split(/\s+/);
  if (subject.of === 'region') return first;
  const seat = agent.seats.find(({ clientId }) => clientId === subject.clientId);
  return (seat?.certifiedUntil ?? '') >= shift.until ? first : `${first} (in training)`;
}
