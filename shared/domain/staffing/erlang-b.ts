/** Erlang B by its recursion over the agents, which neither overflows nor loses digits: no factorial, no power. */
export function blocked(agents: number, erlangs: number): number {
  let share = 1;
  for (let n = 1; n <= agents; n++) share = oneMore(share, n, erlangs);
  return share;
}

/** Erlang B of n agents from that of one fewer. */
export const oneMore = (share: number, n: number, erlangs: number): number => (erlangs * share) / (n + erlangs * share);

/** Erlang C from Erlang B; nothing cancels out in the denominator when the load is just below the agents. */
export const waitingFrom = (share: number, agents: number, erlangs: number): number =>
  (agents * share) / (agents - erlangs + erlangs * share);
