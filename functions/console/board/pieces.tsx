import type { Instant } from '../../../shared/domain/time.ts';
import type { Mood } from '../ui/clock-text.ts';

/** A time of day in UTC, which the page's script puts into the reader's zone. */
export const At = ({ at }: { at: Instant }) => <time datetime={at}>{at.slice(11, 16)}</time>;

/** A word on a coloured ground; the word alone says it too. */
export const Badge = ({ mood, text }: { mood: Mood; text: string }) => <span class={`badge ${mood}`}>{text}</span>;
