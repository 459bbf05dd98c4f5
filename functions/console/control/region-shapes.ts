import type { Region } from '../../../shared/domain/rosters/region.ts';
import type { ShiftTemplate } from '../../../shared/domain/rosters/template.ts';
import { listIn, rulesIn } from './rules.tsx';

const WALL = '([01]\\d|2[0-4]):[0-5]\\d';
const LINE = new RegExp(
  `^([a-z0-9-]+)\\s+(${WALL})\\s*[-–\\s]\\s*(${WALL})((?:\\s+\\d+@${WALL}-${WALL})*)(\\s+(?:night|day))?$`,
);

/** A shift as a line that people write: `late 14:00 22:00 30@17:00-19:00 night`. */
export const lineOf = ({ id, from, until, night, breaks }: ShiftTemplate): string =>
  [
    id,
    from,
    until,
    ...breaks.map((one) => `${one.minutes}@${one.earliest}-${one.latest}`),
    ...(night === undefined ? [] : [night ? 'night' : 'day']),
  ].join(' ');

/** The shifts of a text of lines; a line that is none is told as it is. */
export function templatesIn(text = ''): ShiftTemplate[] | { line: string } {
  const templates: ShiftTemplate[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const found = LINE.exec(line);
    if (!found) return { line };
    const [, id = '', from = '', , until = '', , breaks = ''] = found;
    const night = found.at(-1)?.trim();
    templates.push({
      id,
      from,
      until,
      breaks: [...breaks.matchAll(/(\d+)@(\d\d:\d\d)-(\d\d:\d\d)/g)].map(([, minutes, earliest = '', latest = '']) => ({
        minutes: Number(minutes),
        earliest,
        latest,
      })),
      ...(night && { night: night === 'night' }),
    });
  }
  return templates;
}

/** A region in a form's fields, without its shifts. */
export function regionIn(
  fields: Record<string, string>,
): Omit<Partial<Region>, 'templates'> & { publicHolidays?: object } {
  const { name, zone, holidays, country, leavePerDay } = fields;
  return {
    ...(name !== undefined && { name }),
    ...(zone !== undefined && { zone }),
    rules: rulesIn(fields) as Region['rules'],
    holidays: listIn(holidays),
    ...(country !== undefined && { publicHolidays: { country } }),
    ...(leavePerDay !== undefined && { leavePerDay: Number(leavePerDay) }),
  };
}
