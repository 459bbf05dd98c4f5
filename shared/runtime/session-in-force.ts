import { type Session, speaksFor } from '../domain/access/person.ts';
import type { Instant } from '../domain/time.ts';
import type { Records } from '../ports/records.ts';

/**
 * The session of a hash, while it opens anything. Whoever ends sessions finds them in a list, which is behind by a moment:
 * one that began in that moment is still kept, and its person says that it is over.
 */
export async function sessionInForce(
  records: Pick<Records, 'find'>,
  hash: string,
  now: Instant,
): Promise<Session | undefined> {
  const session = await records.find('session', hash);
  if (!session || session.until <= now) return undefined;
  return speaksFor(session.actor, await records.find('person', session.personId)) ? session : undefined;
}
