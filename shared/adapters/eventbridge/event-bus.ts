import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { Fact } from '../../domain/facts.ts';
import type { Bus } from '../../ports/queues.ts';
import { batchesOf } from '../batches.ts';
import { patience, rest } from '../patience.ts';

/** What PutEvents takes in one request, all entries together. */
const LIMIT = { items: 10, bytes: 256 * 1024 };
const ATTEMPTS = 4;

/** The bus of that name. A fact's type is the detail type, and the whole fact is the detail. */
export function eventBus(name: string, client = new EventBridgeClient(patience)): Bus {
  return {
    async announce(facts) {
      const entries = facts.map((fact) => entryOf(name, fact));
      // One after the other: most consumers see facts in the order in which they are put.
      for (const batch of batchesOf(entries, bytesOf, LIMIT)) await put(client, batch);
    },
  };
}

const entryOf = (EventBusName: string, fact: Fact) => ({
  EventBusName,
  Source: 'sunrelay',
  DetailType: fact.type,
  Detail: JSON.stringify(fact),
  Time: new Date(fact.at),
});

/** As AWS counts: 14 for the time, and the bytes of source, type and detail. */
const bytesOf = ({ Source, DetailType, Detail }: ReturnType<typeof entryOf>): number =>
  14 + Buffer.byteLength(Source) + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail);

/** The answer names each entry that was not taken; those are put again, and those that remain are a fault. */
async function put(client: EventBridgeClient, batch: PutEventsRequestEntry[]): Promise<void> {
  let Entries = batch;
  for (let attempt = 1; ; attempt++) {
    const { Entries: results = [] } = await client.send(new PutEventsCommand({ Entries }));
    const refused = results.find(({ ErrorCode }) => ErrorCode);
    if (!refused) return;
    Entries = Entries.filter((_, place) => results[place]?.ErrorCode);
    if (attempt === ATTEMPTS)
      throw new Error(
        `the bus did not take ${Entries.length} facts: ${refused.ErrorCode} ${refused.ErrorMessage ?? ''}`,
      );
    await rest(attempt);
  }
}
