import type { Hole } from './coverage-proof.ts';

/** What holes have that other ones of the same pools had not: the stretches in which more people are missing than before. */
export const newHoles = (holes: readonly Hole[], before: readonly Hole[]): Hole[] =>
  holes.flatMap((hole) => {
    const known = before.filter(
      ({ pool, from, until }) => pool === hole.pool && from < hole.until && hole.from < until,
    );
    const edges = [hole.from, hole.until, ...known.flatMap(({ from, until }) => [from, until])];
    const cuts = [...new Set(edges.filter((at) => hole.from <= at && at <= hole.until))].sort();
    return cuts.slice(1).flatMap((until, place) => {
      const from = cuts[place] as string;
      const were = known.find((one) => one.from <= from && until <= one.until);
      return missing(hole) > (were ? missing(were) : 0) ? [{ ...hole, from, until }] : [];
    });
  });

const missing = ({ needed, onDuty }: Hole): number => needed - onDuty;
