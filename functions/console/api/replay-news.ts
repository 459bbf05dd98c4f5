import type { ClientId } from '../../../shared/domain/ids.ts';
import { type Asked, tell } from './operation.ts';

type Asking = Pick<Asked<string, unknown, unknown>, 'console' | 'actor' | 'now'>;

/** States who put so many deliveries of a connection, a target or a duty back on their way. */
export async function stateReplay(
  asked: Asking,
  { clientId, ...what }: { of: string; deliveries: number; clientId?: ClientId | undefined },
): Promise<void> {
  const data = { ...what, ...(clientId && { clientId }) };
  const news = { type: 'delivery.replayed', data } as const;
  await asked.console.records.write([], tell(asked, asked.console.newId('rpl'), 1, news));
}
