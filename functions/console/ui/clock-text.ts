import { type Clock, isActive, isOurs } from '../../../shared/domain/sla/clock.ts';
import { verdict } from '../../../shared/domain/sla/ring.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { type Instant, millisOf } from '../../../shared/domain/time.ts';
import type { Words } from '../words/languages.ts';

type Mood = 'calm' | 'warned' | 'breached' | 'paused' | 'met';

/** A promise as people read it: in words, in a mood and, while it runs, when it is due and how much of its time is used (0 to 1). */
export type ClockText = {
  kind: Clock['kind'];
  name: string;
  text: string;
  mood: Mood;
  used?: number;
  startedAt?: Instant;
  dueAt?: Instant;
};

type ClockWords = Words['clocks'];

/** The running promise of ours that breaks first. */
export const nextBreach = (ticket: Pick<Ticket, 'clocks'>): Extract<Clock, { state: 'running' }> | undefined =>
  ticket.clocks
    .filter((clock) => clock.state === 'running')
    .filter(({ kind }) => isOurs(kind))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];

/** Promises in the order in which somebody must look at them: ours before the client's, the ones that run, then the paused, then the kept and the broken. */
export const clockTexts = (clocks: readonly Clock[], now: Instant, words: ClockWords): ClockText[] =>
  clocks
    .toSorted(
      (a, b) =>
        Number(isOurs(b.kind)) - Number(isOurs(a.kind)) ||
        Number(isActive(b)) - Number(isActive(a)) ||
        dueOf(a).localeCompare(dueOf(b)),
    )
    .map((clock) => ({
      kind: clock.kind,
      name: words.names[clock.kind],
      ...sayOf(clock, now, words),
      ...runningOf(clock, now),
    }));

const dueOf = (clock: Clock): string => ('dueAt' in clock && clock.dueAt) || '9';

function sayOf(clock: Clock, now: Instant, words: ClockWords): { text: string; mood: Mood } {
  switch (clock.state) {
    case 'running': {
      const left = millisOf(clock.dueAt) - millisOf(now);
      if (left <= 0) return { text: words.late(duration(-left, words.units)), mood: 'breached' };
      return {
        text: words.left(duration(left, words.units)),
        mood: clock.warnedAt || (clock.warnAt ?? '9') <= now ? 'warned' : 'calm',
      };
    }
    case 'paused':
      return clock.breachedAt ? { text: words.missedPaused, mood: 'breached' } : { text: words.paused, mood: 'paused' };
    case 'uncovered':
      return { text: words.outside, mood: 'paused' };
    case 'stopped':
      return verdict(clock) === 'met' ? { text: words.kept, mood: 'met' } : { text: words.missed, mood: 'breached' };
    default:
      return clock satisfies never;
  }
}

function runningOf(clock: Clock, now: Instant): Pick<ClockText, 'used' | 'startedAt' | 'dueAt'> {
  if (clock.state !== 'running') return {};
  const { startedAt, dueAt } = clock;
  const [from, until] = [millisOf(startedAt), millisOf(dueAt)];
  const used = until <= from ? 1 : Math.min(1, Math.max(0, (millisOf(now) - from) / (until - from)));
  return { used, startedAt, dueAt };
}

/** A length of time as a glance takes it in: hours to the minute, the last minute to the second. The page's script says it the same way. */
export function duration(millis: number, [days, hours, minutes, seconds]: Units): string {
  const whole = Math.floor(millis / 1000);
  const [d, h, m] = [Math.floor(whole / 86_400), Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  if (d > 0) return `${d} ${days} ${two(h)} ${hours}`;
  if (h > 0) return `${h} ${hours} ${two(m)} ${minutes}`;
  return m > 0 ? `${m} ${minutes}` : `${whole % 60} ${seconds}`;
}

/** What days, hours, minutes and seconds are called, shortly. */
type Units = readonly [string, string, string, string];
