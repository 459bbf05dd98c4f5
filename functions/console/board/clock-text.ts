import { type Clock, isActive } from '../../../shared/domain/sla/clock.ts';
import { verdict } from '../../../shared/domain/sla/clocks.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { type Instant, millisOf } from '../../../shared/domain/time.ts';

export type Mood = 'calm' | 'warned' | 'breached' | 'paused' | 'met';

/** A promise as the wall shows it: in words, in a mood and, while it runs, how much of its time is used (0 to 1). */
export type ClockText = { name: string; text: string; mood: Mood; used?: number };

const names: Record<Clock['kind'], string> = {
  'first-reply': 'First reply',
  'next-reply': 'Next reply',
  resolution: 'Resolution',
};

/** The running promise that breaks first. */
export const nextBreach = (ticket: Ticket): Extract<Clock, { state: 'running' }> | undefined =>
  ticket.clocks.filter((clock) => clock.state === 'running').sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];

/** Promises in the order in which somebody must look at them: the ones that run, then the paused, then the kept and the broken. */
export const clockTexts = (clocks: readonly Clock[], now: Instant): ClockText[] =>
  clocks
    .toSorted((a, b) => Number(isActive(b)) - Number(isActive(a)) || dueOf(a).localeCompare(dueOf(b)))
    .map((clock) => ({ name: names[clock.kind], ...sayOf(clock, now), ...usedOf(clock, now) }));

const dueOf = (clock: Clock): string => ('dueAt' in clock && clock.dueAt) || '9';

function sayOf(clock: Clock, now: Instant): { text: string; mood: Mood } {
  switch (clock.state) {
    case 'running': {
      const left = millisOf(clock.dueAt) - millisOf(now);
      if (left <= 0) return { text: `${duration(-left)} late`, mood: 'breached' };
      return {
        text: `${duration(left)} left`,
        mood: clock.warnedAt || (clock.warnAt ?? '9') <= now ? 'warned' : 'calm',
      };
    }
    case 'paused':
      return clock.breachedAt ? { text: 'missed, paused', mood: 'breached' } : { text: 'paused', mood: 'paused' };
    case 'uncovered':
      return { text: 'outside the plan', mood: 'paused' };
    case 'stopped':
      return verdict(clock) === 'met' ? { text: 'kept', mood: 'met' } : { text: 'missed', mood: 'breached' };
    default:
      return clock satisfies never;
  }
}

function usedOf(clock: Clock, now: Instant): { used?: number } {
  if (clock.state !== 'running') return {};
  const [from, until] = [millisOf(clock.startedAt), millisOf(clock.dueAt)];
  return { used: until <= from ? 1 : Math.min(1, Math.max(0, (millisOf(now) - from) / (until - from))) };
}

/** A length of time as a glance takes it in: the two largest units. */
export function duration(millis: number): string {
  const seconds = Math.floor(millis / 1000);
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  const two = (value: number) => String(value).padStart(2, '0');
  if (days > 0) return `${days} d ${two(hours)} h`;
  if (hours > 0) return `${hours} h ${two(minutes)} min`;
  return minutes > 0 ? `${minutes} min ${two(seconds % 60)} s` : `${seconds} s`;
}
