import { readFileSync } from 'node:fs';
import { functionsOf } from '../ground/assembly.ts';
import type { Setting } from '../ground/setting.ts';
import type { Counted, Invoked } from '../requests/count.ts';
import { FRONT_DOOR_REQUESTS } from '../requests/life.ts';
import { callsOf, countedLives } from '../requests/measure.ts';
import { type Finding, markdown } from '../show.ts';
import { median, sum } from '../statistics.ts';

type Price = { usd: number; per: number; unit: string; mark: 'V' | 'G' };
type PriceList = {
  region: string;
  readOn: string;
  prices: Record<string, Price>;
  polling: { pollersPerQueue: number; seconds: number };
};

const list = JSON.parse(readFileSync(new URL('./prices.json', import.meta.url), 'utf8')) as PriceList;
const TICKETS = 1_000;
const MINUTES_A_MONTH = 30 * 24 * 60;
const method =
  `Requests and capacity units of the lives counted above, times the public price list (${list.region}, ${list.readOn}, prices.json). Lambda is the ` +
  'median of the milliseconds measured here, warm, times the memory of the template: they are not Lambda’s own. Receiving and deleting by ' +
  'the queues’ pollers is one request each for every invocation. Storage is what the lives left behind, for a month.';

/** How much of a priced thing is used. */
type Use = { name: string; amount: number };

/** What a thousand tickets cost on AWS, itemised, and what a month costs in which nobody writes. */
export async function measurePrice(setting: Setting): Promise<Finding> {
  const [counted] = await countedLives(setting);
  const memory = functionsOf(setting.assembly);
  const uses = usesOf(counted, memory);
  const standing = standingOf(counted, memory);
  const total = sum(uses.map((use) => costOf(use)));
  const monthly = sum(standing.map((use) => costOf(use)));
  return {
    rows: [
      {
        what: 'the price of 1 000 tickets',
        against: `public prices, ${list.region}`,
        aim: '',
        measured: `$${total.toFixed(3)}`,
      },
      {
        what: 'a month in which nobody writes',
        against: 'the same',
        aim: '',
        measured: `$${monthly.toFixed(2)} and the alarms`,
      },
    ],
    method,
    details: [...table(uses), 'a month in which nobody writes, besides the alarms:', ...table(standing)],
    data: { total, monthly, uses, standing },
  };
}

function usesOf(counted: Counted, memory: Memory): Use[] {
  const calls = callsOf(counted);
  const invocations = counted.invocations.filter(({ duty }) => duty !== 'clock');
  const per = (amount: number) => (amount / counted.lives) * TICKETS;
  const of = (from: Invoked['from']) => invocations.filter((each) => each.from === from);
  const sent = calls.filter(({ service }) => service === 'sqs');
  const [toReports, others] = [
    sent.filter(({ duty }) => duty === 'intake'),
    sent.filter(({ duty }) => duty !== 'intake'),
  ];
  const fromBus = sum(of('standard').map(({ messages }) => messages)) - sum(others.map(({ entries }) => entries));
  const puts = calls.filter(({ operation }) => operation === 'PutEvents');
  return [
    { name: 'lambdaGbSecond', amount: per(gbSeconds(invocations, memory)) },
    { name: 'lambdaRequest', amount: per(invocations.length) },
    { name: 'dynamodbWriteUnit', amount: per(sum(calls.map(({ writeUnits }) => writeUnits))) },
    { name: 'dynamodbReadUnit', amount: per(sum(calls.map(({ readUnits }) => readUnits))) },
    { name: 'dynamodbStorage', amount: per(counted.storedBytes) },
    { name: 'dynamodbPointInTimeRecovery', amount: per(counted.storedBytes) },
    { name: 'sqsFifoRequest', amount: per(toReports.length + 2 * of('fifo').length) },
    { name: 'sqsStandardRequest', amount: per(others.length + fromBus + 2 * of('standard').length) },
    { name: 'eventbridgeEvent', amount: per(sum(puts.map(({ entries }) => entries))) },
    { name: 'httpApiRequest', amount: FRONT_DOOR_REQUESTS * TICKETS },
    { name: 's3Put', amount: per(calls.filter(({ operation }) => operation === 'PUT').length) },
    { name: 'logByte', amount: per(counted.logBytes) },
  ];
}

/** The clock's ticks and the pollers that look into empty queues. */
function standingOf({ calls, invocations }: Counted, memory: Memory): Use[] {
  const ticks = invocations.filter(({ duty }) => duty === 'clock');
  const own = calls.filter(({ duty }) => duty === 'clock');
  const perTick = (amount: number) => (ticks.length === 0 ? 0 : (amount / ticks.length) * MINUTES_A_MONTH);
  const { pollersPerQueue, seconds } = list.polling;
  const polls = (60 / seconds) * pollersPerQueue * MINUTES_A_MONTH;
  return [
    { name: 'lambdaGbSecond', amount: perTick(gbSeconds(ticks, memory)) },
    { name: 'lambdaRequest', amount: MINUTES_A_MONTH },
    { name: 'dynamodbReadUnit', amount: perTick(sum(own.map(({ readUnits }) => readUnits))) },
    { name: 'sqsFifoRequest', amount: polls },
    { name: 'sqsStandardRequest', amount: 4 * polls },
  ];
}

type Memory = ReturnType<typeof functionsOf>;

/** Each invocation at its duty's median, so that a start in this run does not count for all tickets. */
function gbSeconds(invocations: Invoked[], memory: Memory): number {
  const byDuty = Map.groupBy(invocations, ({ duty }) => duty);
  const billed = [...byDuty].map(([duty, own]) => {
    const millis = Math.ceil(median(own.map(({ milliseconds }) => milliseconds)));
    return (own.length * millis * (memory[duty]?.megabytes ?? 0)) / 1024 / 1000;
  });
  return sum(billed);
}

function priceOf(name: string): Price {
  const price = list.prices[name];
  if (!price) throw new Error(`there is no price for ${name}`);
  return price;
}

const costOf = ({ name, amount }: Use): number => (amount / priceOf(name).per) * priceOf(name).usd;

const table = (uses: Use[]): string[] =>
  markdown(
    ['what', 'used', 'price', 'USD'],
    uses.map((use) => {
      const { usd, per, unit, mark } = priceOf(use.name);
      const price = `$${usd} per ${per === 1 ? '' : `${per.toLocaleString('en')} `}${unit} [${mark}]`;
      return [use.name, use.amount.toFixed(use.amount < 100 ? 2 : 0), price, costOf(use).toFixed(5)];
    }),
  ).split('\n');
