import type { Probe } from '../source.ts';
import { signedFact } from './fact.ts';

/** There is no API to ask: the connection's endpoint is told something that it may ignore, signed as our answers are. */
export const probe: Probe = {
  request: ({ apiUrl }, credentials, { now, deliveryId }) =>
    signedFact(
      apiUrl,
      credentials,
      { id: deliveryId, json: JSON.stringify({ type: 'sunrelay.test', timestamp: now, data: {} }) },
      now,
    ),
};
