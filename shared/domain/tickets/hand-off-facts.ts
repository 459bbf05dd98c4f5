import { isOurs } from '../sla/clock.ts';
import { type Instant, millisOf } from '../time.ts';
import type { Ticket } from './ticket.ts';

/**
 * What the machine itself can say of a ticket to whoever takes it over, when nobody left a note: its state, what is
 * promised and by when, who spoke last, and what hangs on it. Facts alone, with instants in UTC.
 */
export function factsSaid(ticket: Ticket, now: Instant): string {
  return [
    'Handed off without a note. What is known:',
    `Status: ${ticket.status}, priority ${ticket.priority}, open for ${lasted(ticket.openedAt, now)}.`,
    ...ticket.clocks.flatMap((clock) => promiseSaid(clock) ?? []),
    lastSaid(ticket, now),
    ...(ticket.callBack ? [callBackSaid(ticket.callBack)] : []),
    ...(ticket.ladder ? [`Escalation: ${ladderSaid(ticket.ladder)}.`] : []),
    ...(ticket.incidentId ? [`Incident: ${ticket.incidentId}.`] : []),
  ].join('\n');
}

type Clock = Ticket['clocks'][number];

function promiseSaid(clock: Clock): string | undefined {
  if (clock.state === 'stopped') return undefined;
  const due = clock.state === 'uncovered' ? 'outside all coverage' : clock.dueAt && `due ${clock.dueAt}`;
  const rang = clock.breachedAt ? ', missed' : clock.warnedAt ? ', at risk' : '';
  return `Promise: ${clock.kind.replace('-', ' ')} ${due ?? 'paused'}${rang}.`;
}

function lastSaid({ lastMessage, openedAt }: Ticket, now: Instant): string {
  if (!lastMessage) return `Last message: the requester’s first, ${lasted(openedAt, now)} ago.`;
  const who = lastMessage.direction === 'inbound' ? 'from the requester' : 'from us';
  return `Last message: ${who}, ${lasted(lastMessage.at, now)} ago.`;
}

const callBackSaid = ({ at, about, by, acceptedBy }: NonNullable<Ticket['callBack']>): string =>
  `Call-back: promised for ${at} by ${by}${acceptedBy && acceptedBy !== by ? `, accepted by ${acceptedBy}` : ''}: ${about}`;

function ladderSaid(run: NonNullable<Ticket['ladder']>): string {
  switch (run.state) {
    case 'climbing':
      return `step ${run.step + 1} follows at ${run.dueAt}`;
    case 'acknowledged':
      return `acknowledged at ${run.acknowledgedAt}`;
    case 'parked':
      return 'nobody stands on any step';
    case 'exhausted':
      return 'everybody was told';
    default:
      return run satisfies never;
  }
}

/** Whether a promise of ours is at risk or missed: such a ticket moves hot. That somebody waits for us is true of most that move. */
export const isHot = ({ clocks }: Ticket): boolean =>
  clocks.some(
    ({ state, kind, warnedAt, breachedAt }) =>
      state === 'running' && isOurs(kind) && (warnedAt !== undefined || breachedAt !== undefined),
  );

/** A stretch of time in the coarsest unit that says enough: 40 min, 3 h, 2 days. */
function lasted(from: Instant, until: Instant): string {
  const minutes = Math.max(0, Math.round((millisOf(until) - millisOf(from)) / 60_000));
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
