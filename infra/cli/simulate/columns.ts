import { timeColumn } from '../forecast/columns.ts';
import { UsageError } from '../webhook-input.ts';

/** What an arrival can say of itself, with the headings that are understood by themselves. */
const USUAL = {
  priority: ['priority', 'prio', 'severity', 'urgency'],
  client: ['client', 'client_id', 'customer', 'account', 'organization'],
  channel: ['channel', 'source', 'contact_type', 'via'],
  language: ['language', 'lang', 'locale'],
  minutes: ['handling_minutes', 'handle_minutes', 'service_minutes', 'handling', 'minutes'],
  seconds: ['handling_seconds', 'handle_seconds', 'service_seconds', 'service_s'],
  subject: ['subject', 'title', 'summary', 'short_description'],
} as const;
type Named = keyof typeof USUAL;

/** Where in a row each thing is, as far as the file has it. */
export type Places = { time: number } & { [Name in Named]?: number };

/** Finds the columns: those that were named (`priority=severity`, or `priority=` for none), else those with a usual heading. */
export function placesIn(heads: string[], first: string[] | undefined, named: ReadonlyMap<string, string>): Places {
  const known = ['time', ...Object.keys(USUAL)];
  for (const name of named.keys())
    if (!known.includes(name)) throw new UsageError(`--column ${name}: there is ${known.join(', ')}`);
  const places: Places = { time: timeColumn(heads, first ? [first] : [], named.get('time')) };
  const lower = heads.map((head) => head.toLowerCase());
  for (const name of Object.keys(USUAL) as Named[]) {
    const at = placeOf(heads, lower, name, named.get(name));
    if (at !== undefined && at !== places.time) places[name] = at;
  }
  return places;
}

function placeOf(heads: string[], lower: string[], name: Named, heading: string | undefined): number | undefined {
  if (heading === '') return undefined;
  const found = (heading === undefined ? USUAL[name] : [heading.toLowerCase()])
    .map((one) => lower.indexOf(one))
    .find((at) => at >= 0);
  if (found === undefined && heading !== undefined)
    throw new UsageError(`there is no column ${heading}; there are ${heads.join(', ')}`);
  return found;
}

/** What was said with --column: `priority=severity`. */
export function columnsNamed(words: readonly string[]): Map<string, string> {
  return new Map(
    words.map((word) => {
      const [name = '', ...heading] = word.split('=');
      if (heading.length === 0) throw new UsageError(`--column is a name and a heading, time=opened_at, not ${word}`);
      return [name, heading.join('=')];
    }),
  );
}
