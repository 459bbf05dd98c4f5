import { call, ServiceError } from '../aws-json.ts';
import type { Resource } from '../template/resolve.ts';

type Item = Record<string, unknown>;
type Page = { Items: Item[]; LastEvaluatedKey?: Item };

/** DynamoDB takes expired items away within days; an hour is soon enough here. */
const SWEEP_MILLISECONDS = 3_600_000;
/** An item that expired longer ago than this stays, with AWS too. */
const FIVE_YEARS_SECONDS = 5 * 365 * 24 * 3600;

/** dynoxide keeps a table's time-to-live setting and deletes nothing by it, so this looks through the tables. */
export function startExpiry(endpoint: string, tables: Resource[], report: (line: string) => void) {
  let sweeping: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = Promise.all(tables.map((table) => sweep(endpoint, table, Date.now()))).catch((error) =>
      report(`expired items stay for now: ${error instanceof Error ? error.message : error}`),
    );
  }, SWEEP_MILLISECONDS).unref();
  return {
    async stop() {
      clearInterval(timer);
      await sweeping;
    },
  };
}

/** Deletes what has expired by `now`, milliseconds since 1970; an item that was prolonged meanwhile stays. */
export async function sweep(endpoint: string, { ref: TableName, properties }: Resource, now: number): Promise<void> {
  const expiry = properties.TimeToLiveSpecification as { AttributeName: string; Enabled?: boolean } | undefined;
  if (!expiry?.Enabled) return;
  const keys = (properties.KeySchema as { AttributeName: string }[]).map(({ AttributeName }) => AttributeName);
  const seconds = Math.floor(now / 1000);
  const over = {
    ExpressionAttributeNames: { '#at': expiry.AttributeName },
    ExpressionAttributeValues: { ':now': { N: `${seconds}` }, ':oldest': { N: `${seconds - FIVE_YEARS_SECONDS}` } },
  };
  const expired = '#at BETWEEN :oldest AND :now';
  let ExclusiveStartKey: Item | undefined;
  do {
    const from = ExclusiveStartKey && { ExclusiveStartKey };
    const input = { TableName, ...over, FilterExpression: expired, ...from };
    const page = await call<Page>(endpoint, 'DynamoDB_20120810.Scan', input);
    for (const item of page.Items) {
      const Key = Object.fromEntries(keys.map((name) => [name, item[name]]));
      const deletion = { TableName, Key, ...over, ConditionExpression: expired };
      await call(endpoint, 'DynamoDB_20120810.DeleteItem', deletion).catch(unlessProlonged);
    }
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

function unlessProlonged(error: unknown): void {
  if (!(error instanceof ServiceError && error.name === 'ConditionalCheckFailedException')) throw error;
}
