import * as z from 'zod';
import { WallTime } from '../clients/coverage.ts';

/** Minutes that every coverage is counted in: shifts and breaks are placed against whole half hours of UTC. */
export const SLOT_MINUTES = 30;
/** More ways to place the breaks of one template make a roster slow and no better. */
const MOST_PLACEMENTS = 24;

/** A slug: lower-case letters, digits and dashes, `early`, `emea-north`. */
export const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and dashes, at most 40');

/**
 * An unpaid break of a shift. It starts on a half hour of UTC between two wall times of the shift, both inclusive; where in
 * between is decided with the roster, so that coverage is best.
 */
export const Break = z.object({ minutes: z.number().int().min(5).max(120), earliest: WallTime, latest: WallTime });
export type Break = z.infer<typeof Break>;

/**
 * A shift as a wall-clock rule of a region's zone: from one wall time until another one, which is the next day's if it is
 * not later. `night` says whether it counts as a night; absent, it does when {@link isNight} finds it to be one.
 */
export const ShiftTemplate = z
  .object({
    id: Slug,
    from: WallTime,
    until: WallTime,
    night: z.boolean().optional(),
    breaks: z.array(Break).max(3).default([]),
  })
  .refine(({ from }) => from !== '24:00', 'a shift that starts at 24:00 is one of the next day, from 00:00')
  .refine((template) => spanMinutes(template) <= 12 * 60, 'a shift is at most 12 hours long')
  .refine(breaksFit, 'breaks lie inside the shift, in order, and one can end before the next begins')
  .refine(
    (template) => placements(template) <= MOST_PLACEMENTS,
    `more than ${MOST_PLACEMENTS} ways to place the breaks`,
  );
export type ShiftTemplate = z.infer<typeof ShiftTemplate>;

type Wall = { from: string; until: string };

/** Minutes by the clock on the wall from a shift's start to its end. */
const spanMinutes = ({ from, until }: Wall): number => past(until, from) || DAY;

/** Minutes that a shift is paid for: its wall-clock length without its breaks, whatever the clocks do that night. */
export const paidMinutes = (template: Wall & { breaks: Break[] }): number =>
  spanMinutes(template) - template.breaks.reduce((sum, { minutes }) => sum + minutes, 0);

/** A night: as its template says, else at least two hours of it lie between 00:00 and 05:00 by the clock on the wall. */
export function isNight(template: Wall & { night?: boolean | undefined }): boolean {
  if (template.night !== undefined) return template.night;
  const from = minuteOfDay(template.from);
  const until = from + spanMinutes(template);
  const within = (opens: number, closes: number) => Math.max(0, Math.min(until, closes) - Math.max(from, opens));
  return within(0, NIGHT_ENDS) + within(DAY, DAY + NIGHT_ENDS) >= 120;
}

const DAY = 24 * 60;
const NIGHT_ENDS = 5 * 60;
const minuteOfDay = (wall: string): number => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3));

/** Minutes on the wall from one time to the next occurrence of another, 0 to a day exclusive. */
const past = (wall: string, start: string): number => (minuteOfDay(wall) - minuteOfDay(start) + DAY) % DAY;

function breaksFit(template: Wall & { breaks: Break[] }): boolean {
  let free = 0;
  for (const { minutes, earliest, latest } of template.breaks) {
    const [first, last] = [past(earliest, template.from), past(latest, template.from)];
    if (first < free || last < first || last + minutes > spanMinutes(template)) return false;
    free = first + minutes;
  }
  return true;
}

/** How many ways there are at most to place a template's breaks. */
const placements = ({ from, breaks }: { from: string; breaks: Break[] }): number =>
  breaks.reduce(
    (ways, { earliest, latest }) => ways * (Math.floor((past(latest, from) - past(earliest, from)) / SLOT_MINUTES) + 1),
    1,
  );
