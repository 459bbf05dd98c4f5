import { type Following, followClient, followRoute, sweep } from './follow.ts';
import { passOn, type RoutedMessage } from './routed.ts';
import { type Notify, tell } from './tell.ts';

/** Whatever notify is given: facts to be told, facts that a route's rule matched, and what the rules have to follow. */
export async function hear(notify: Notify & Following, message: RoutedMessage): Promise<void> {
  if ('routeId' in message) return passOn(notify, message.routeId, message.fact);
  if ('sweep' in message) return sweep(notify);
  if (message.type === 'route.changed') return followRoute(notify, message.data.routeId);
  if (message.type === 'client.changed') return followClient(notify, message.data.clientId);
  return tell(notify, message);
}
