import { acme } from '../../support/company.ts';
import type { Invariant } from './view.ts';

/** Where a cap is agreed, each ticket is counted once, and as ours exactly if it is; no more come to us than the cap or a hand says. */
export const sharesAreCounted: Invariant = async ({ world, tickets, facts }) => {
  const { records } = world.stores;
  const [share, plan] = await Promise.all([records.find('share', acme), records.find('plan', `${acme}/1`)]);
  const counted = { arrived: 0, taken: 0 };
  for (const { arrived, taken } of share?.weeks ?? []) {
    counted.arrived += arrived;
    counted.taken += taken;
  }
  const cap = plan?.shareCapPercent;
  if (cap === undefined) return share ? ['a share is counted though no cap is agreed'] : [];
  const ours = tickets.filter(({ ticket }) => ticket.place.at !== 'client').length;
  const byHand = facts.filter(({ type }) => type === 'ticket.taken').length;
  const most = Math.floor((tickets.length * cap) / 100) + byHand;
  return [
    ...(counted.arrived === tickets.length && counted.taken === ours
      ? []
      : [`${ours} of ${tickets.length} tickets are ours, and ${counted.taken} of ${counted.arrived} are counted`]),
    ...(ours > most ? [`${ours} tickets are ours, and the cap allows ${most}`] : []),
  ];
};
