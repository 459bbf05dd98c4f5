import { dateIn, instantsOf } from '../../../shared/domain/rosters/dates.ts';
import { shiftInterval } from '../../../shared/domain/rosters/wall-clock.ts';
import type { Zone } from '../../../shared/domain/time.ts';
import type { Hole } from './roster-shapes.ts';

export type Span = { from: string; until: string };
export type SwapShown = { agentId: string; shift: Span & { id: string }; to?: string; against?: Span };
export type OverrideShown = Span & {
  id: string;
  agents: string[];
  shifts: Span[];
  state: 'in-force' | 'removed';
  signed?: { reason: string; broken: string[] };
};
export type Repair = {
  changes: { agentId: string; name: string; added: Span[]; removed: Span[] }[];
  changed: number;
  lines: number;
  made: Hole[];
  open: (Omit<Hole, 'because'> & { because: string[] })[];
};

const LINE = /^(\d{4}-\d\d-\d\d)\s+(\d\d:\d\d)\s*[-–\s]\s*(\d\d:\d\d)$/;

/** The shifts of a text of lines, each a date and two wall times; a line that is none is told as it is. */
export function shiftsIn(text: string, zone: Zone): Span[] | { line: string } {
  const shifts: Span[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, date = '', from = '', until = ''] = LINE.exec(line) ?? [];
    if (date === '' || Number.isNaN(Date.parse(date))) return { line };
    const span = shiftInterval({ zone, date, from, until });
    shifts.push({ from: span.from, until: span.until });
  }
  return shifts;
}

/** Whole dates as a span that has not begun before now. */
export function datesAhead(from: string, until: string, zone: Zone, now: string): Span {
  const span = instantsOf({ from, until }, zone);
  return dateIn(zone, now) === from ? { ...span, from: now } : span;
}
