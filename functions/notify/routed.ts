import * as z from 'zod';
import type { Fact } from '../../shared/domain/facts.ts';
import { RouteId } from '../../shared/domain/ids.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { hearsOf } from '../../shared/domain/routes/route.ts';
import { FactMessage } from '../../shared/runtime/fact-message.ts';
import { deliveryOf, type Notify } from './tell.ts';

/** A fact that the rule of a route matched. */
const Matched = z.object({ routeId: RouteId, fact: FactMessage });

/** What the queue of routed facts holds besides facts of routes and clients themselves. */
export const RoutedMessage = z.union([Matched, z.object({ sweep: z.literal('nightly') }), FactMessage]);
export type RoutedMessage = z.output<typeof RoutedMessage>;

/**
 * Puts a matched fact into the outbox of its route. The route is asked again, because a rule follows its record a moment
 * later: what a route does not carry any more goes nowhere. The same fact heard twice is the same delivery.
 */
export async function passOn({ records, deliveries, now }: Notify, routeId: RouteId, fact: Fact): Promise<void> {
  const route = await records.find('route', routeId);
  if (route?.status !== 'active') return;
  const hears = hearsOf(route);
  const heard = isRefusal(hears) ? undefined : hears(fact);
  if (heard) await deliveries.add(deliveryOf(heard, routeId, now()));
}
