import type { Problem } from './problem.ts';

/** What no roster costs less than at first sight: every day at its best, as if no rule but leave held. */
export function floorOf({ staff, groups, kinds, covers }: Problem): number {
  const least = (prices: Iterable<number>) => Math.min(0, ...prices);
  const serving = groups.map(({ prices }) => least(prices));
  let floor = 0;
  for (const { prices, rules, group } of staff) {
    for (const { constant } of prices) floor += constant;
    floor += least(rules.weekends.price ?? []);
    for (const { price } of rules.counts) floor += least(price ?? []);
    for (let shift = 0; shift < covers.length; shift += kinds.length) {
      const day = shift / kinds.length;
      let best = prices.reduce((sum, { free }) => sum + (free?.[day] ?? 0), 0);
      for (let kind = 0; kind < kinds.length; kind++) {
        const worked = prices.reduce((sum, { work }) => sum + (work[shift + kind] as number), 0);
        best = Math.min(best, worked + (serving[group] as number) * (covers[shift + kind] as Int32Array).length);
      }
      floor += best + least(rules.change ?? []);
    }
  }
  return floor;
}
