import type { Priority } from '../../../shared/domain/tickets/report.ts';
import type { Arrival } from '../../../shared/simulation/arrivals.ts';
import { type Time, timeIn } from '../forecast/times.ts';
import type { Places } from './columns.ts';

/** What a cell may say of a priority: words, P1 to P5, or 1 to 5 with or without more behind them (`3 - Moderate`). */
const PRIORITIES: Record<string, Priority> = {
  ...{ urgent: 'urgent', critical: 'urgent', highest: 'urgent', blocker: 'urgent', p1: 'urgent', '1': 'urgent' },
  ...{ high: 'high', major: 'high', p2: 'high', '2': 'high' },
  ...{ normal: 'normal', medium: 'normal', moderate: 'normal', p3: 'normal', '3': 'normal', '': 'normal' },
  ...{ low: 'low', minor: 'low', lowest: 'low', planning: 'low', p4: 'low', p5: 'low', '4': 'low', '5': 'low' },
};
const MOST_MINUTES = 100_000;

/** How rows are read: where things are, what a time means, and whose a client's cell is. */
export type Reading = {
  places: Places;
  millisOf(time: Time): number;
  /** The id in the scenario, undefined where it has no such client. */
  clientOf(cell: string): string | undefined;
};

/** The arrival in a row, or why there is none. */
export function arrivalIn(cells: readonly string[], { places, millisOf, clientOf }: Reading): Arrival | string {
  const cell = (at: number | undefined) => (at === undefined ? '' : (cells[at] ?? '').trim());
  const time = timeIn(cell(places.time));
  if (!time) return `"${cell(places.time)}" is no time`;
  const priority = priorityIn(cell(places.priority));
  if (!priority) return `"${cell(places.priority)}" is no priority: urgent, high, normal, low, or 1 to 5`;
  const client = clientOf(cell(places.client));
  if (client === undefined) return `the scenario has no client "${cell(places.client)}"`;
  const handlingMinutes = handlingIn(cell(places.minutes), cell(places.seconds));
  if (typeof handlingMinutes === 'string') return handlingMinutes;
  const [channel, language, subject] = [cell(places.channel), cell(places.language), cell(places.subject)];
  return {
    ...{ atMillis: millisOf(time), priority, client },
    ...(channel !== '' && { channel }),
    ...(language !== '' && { language }),
    ...(subject !== '' && { subject: subject.slice(0, 500) }),
    ...(handlingMinutes !== undefined && { handlingMinutes }),
  };
}

function priorityIn(text: string): Priority | undefined {
  const word = text.toLowerCase();
  return PRIORITIES[word] ?? PRIORITIES[word.split(/[\s:–-]+/)[0] ?? ''];
}

/** Nothing, or nought, is not known: it is drawn. */
function handlingIn(minutes: string, seconds: string): number | undefined | string {
  const text = minutes || seconds;
  const taken = Number(text) / (minutes === '' ? 60 : 1);
  if (!(taken >= 0 && taken <= MOST_MINUTES)) return `"${text}" is no handling time`;
  return taken === 0 ? undefined : taken;
}
