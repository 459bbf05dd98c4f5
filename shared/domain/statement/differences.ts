import type { StatedTicket } from '../figures/statement.ts';
import type { MonthLine } from './line.ts';

type Value = string | number | boolean | undefined | null | readonly Value[] | { readonly [name: string]: Value };

/** Where two values differ, field by field: what is stated, and what was computed. */
export function differencesOf(stated: Value, computed: Value, what = ''): string[] {
  if (stated === computed) return [];
  if (!isTree(stated) || !isTree(computed)) return [`${what}: stated ${said(stated)}, computed ${said(computed)}`];
  const names = new Set([...Object.keys(stated), ...Object.keys(computed)]);
  return [...names].flatMap((name) =>
    differencesOf(stated[name], computed[name], what === '' ? name : `${what} ${name}`),
  );
}

type Tree = { readonly [name: string]: Value };
const isTree = (value: Value): value is Tree => typeof value === 'object' && value !== null;

const said = (value: Value): string =>
  value === undefined ? 'nothing' : isTree(value) ? JSON.stringify(value) : `${value}`;

/** Where a stated ticket differs from one that was computed, its promises named by their clock. What an incident is called is no matter of arithmetic. */
export function ticketDifferences(stated: StatedTicket, computed: StatedTicket): string[] {
  const { promises: madeThen, incidentTitle: _given, ...then } = stated;
  const { promises: madeNow, ...now } = computed;
  return [...differencesOf(then, now), ...differencesOf(byName(madeThen), byName(madeNow))];
}

const byName = (promises: StatedTicket['promises']): Tree =>
  Object.fromEntries(
    promises.map((made, place) => {
      const before = promises.slice(0, place).filter(({ clock }) => clock === made.clock).length;
      return [before === 0 ? made.clock : `${made.clock} (${before + 1})`, made];
    }),
  );

/** Where the month's table differs from one that was counted over the computed tickets. */
export const monthDifferences = (
  { line: _kind, at: _then, ...stated }: MonthLine,
  { line: _same, at: _now, ...computed }: MonthLine,
): string[] => differencesOf(stated, computed);
