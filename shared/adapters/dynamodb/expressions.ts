import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Condition, type Item, type Key, orderOf, type Query, type Value, type Write } from '../table/table.ts';

/** Items hold texts and numbers only, so this is all there is to DynamoDB's own format. */
export const packed = (item: Record<string, Value>): Record<string, AttributeValue> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, pack(value)]));

export const unpacked = (attributes: Record<string, { S?: string; N?: string }>): Item =>
  Object.fromEntries(Object.entries(attributes).map(([name, { S, N }]) => [name, S ?? Number(N)])) as Item;

const pack = (value: Value): AttributeValue => (typeof value === 'number' ? { N: String(value) } : { S: value });

/** Collects names and values beside the expressions that use them: many of our words are reserved ones. */
function placeholders() {
  const ExpressionAttributeNames: Record<string, string> = {};
  const ExpressionAttributeValues: Record<string, AttributeValue> = {};
  return {
    name(attribute: string): string {
      ExpressionAttributeNames[`#${attribute}`] = attribute;
      return `#${attribute}`;
    },
    value(value: Value): string {
      const name = `:${Object.keys(ExpressionAttributeValues).length}`;
      ExpressionAttributeValues[name] = pack(value);
      return name;
    },
    used: () => ({
      ...(Object.keys(ExpressionAttributeNames).length > 0 && { ExpressionAttributeNames }),
      ...(Object.keys(ExpressionAttributeValues).length > 0 && { ExpressionAttributeValues }),
    }),
  };
}
type Placeholders = ReturnType<typeof placeholders>;

function conditioned(when: Condition[] | undefined, { name, value }: Placeholders) {
  if (!when?.length) return {};
  const terms = when.map((condition) => {
    const attribute = name(condition.attribute);
    if ('equals' in condition) return `${attribute} = ${value(condition.equals)}`;
    if ('below' in condition) return `${attribute} < ${value(condition.below)}`;
    return `attribute_${condition.is === 'absent' ? 'not_exists' : 'exists'}(${attribute})`;
  });
  return { ConditionExpression: terms.join(' AND ') };
}

/** A write as part of a transaction; alone, its one member is the input of PutItem, UpdateItem or DeleteItem. */
export function requestOf(TableName: string, write: Write): TransactWriteItem {
  const holders = placeholders();
  const condition = conditioned(write.when, holders);
  if ('put' in write) return { Put: { TableName, Item: packed(write.put), ...condition, ...holders.used() } };
  if ('remove' in write) return { Delete: { TableName, Key: keyOf(write.remove), ...condition, ...holders.used() } };
  const { name, value } = holders;
  const set = Object.entries(write.set ?? {}).map(([attribute, to]) => `${name(attribute)} = ${value(to)}`);
  const add = Object.entries(write.add ?? {}).map(([attribute, by]) => `${name(attribute)} ${value(by)}`);
  const UpdateExpression = [set.length && `SET ${set.join(', ')}`, add.length && `ADD ${add.join(', ')}`]
    .filter(Boolean)
    .join(' ');
  return { Update: { TableName, Key: keyOf(write.update), UpdateExpression, ...condition, ...holders.used() } };
}

export const keyOf = ({ pk, sk }: Key): Record<string, AttributeValue> => packed({ pk, sk });

/** The input of Query; the table itself is read consistently, an index cannot be. */
export function queryOf(TableName: string, { index, partition, between, backwards, limit, after }: Query) {
  const holders = placeholders();
  const order = orderOf(index);
  const { name, value } = holders;
  const range = between && `${name(order.sort)} BETWEEN ${value(between[0])} AND ${value(between[1])}`;
  const KeyConditionExpression = [`${name(order.partition)} = ${value(partition)}`, range]
    .filter(Boolean)
    .join(' AND ');
  return {
    TableName,
    KeyConditionExpression,
    ...holders.used(),
    ...(index ? { IndexName: index } : { ConsistentRead: true }),
    ...(backwards && { ScanIndexForward: false }),
    ...(limit !== undefined && { Limit: limit }),
    ...(after && { ExclusiveStartKey: packed(after) }),
  };
}
