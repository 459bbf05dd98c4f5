import { readSections } from '../../shared/solver/formats/section.ts';
import type { Problem } from '../../shared/solver/problem.ts';
import { random } from '../../shared/solver/random.ts';

/** A team in the SECTION_* format: early and late shifts, days off, wishes, and a demand that it can nearly meet. */
export function teamText(people: number, weeks: number, seed = 1): string {
  const chance = random(seed);
  const days = 7 * weeks;
  const staff = Array.from({ length: people }, (_, index) => `P${index}`);
  const wish = (id: string) => `${id},${chance.below(days)},${chance.below(2) ? 'E' : 'L'},${1 + chance.below(3)}`;
  const cover = Array.from({ length: days }, (_, day) =>
    ['E', 'L'].map((shift) => `${day},${shift},${Math.round(people * (0.2 + 0.15 * chance.next()))},100,1`),
  );
  return [
    'SECTION_HORIZON',
    days,
    'SECTION_SHIFTS',
    'E,480,',
    'L,480,E',
    'SECTION_STAFF',
    ...staff.map((id) => `${id},E=${days}|L=${days},${2400 * weeks},${1920 * weeks},5,2,2,${Math.ceil(weeks / 2)}`),
    'SECTION_DAYS_OFF',
    ...staff.map((id) => `${id},${chance.below(days)}`),
    'SECTION_SHIFT_ON_REQUESTS',
    ...staff.map(wish),
    'SECTION_SHIFT_OFF_REQUESTS',
    ...staff.map(wish),
    'SECTION_COVER',
    ...cover.flat(),
  ].join('\n');
}

export const team = (people: number, weeks: number, seed = 1): Problem =>
  readSections(teamText(people, weeks, seed), 'team') as Problem;
