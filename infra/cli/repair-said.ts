import { at, type Row } from './show.ts';

const rows = (of: unknown): Row[] => (Array.isArray(of) ? of : []);
const spans = (of: unknown): string =>
  rows(of)
    .map((shift) => `${shift.from} to ${shift.until}`)
    .join(', ');

/** A repair as a person reads it: who comes when, and what stays open. */
export function repairSaid(repair: Row): string {
  const changes = rows(repair.changes).map(({ name, added, removed }) =>
    [`${name}:`, rows(added).length && `comes ${spans(added)}`, rows(removed).length && `not ${spans(removed)}`]
      .filter(Boolean)
      .join(' '),
  );
  const open = rows(repair.open).map(
    (hole) => `open: ${at(hole, 'pool')} ${spans([hole])}: ${rows(hole.because).map(String).join('; ')}`,
  );
  const head = `${repair.changed} of ${repair.lines} lines change${repair.applied ? ', published' : ''}`;
  return [head, ...changes, ...open].join('\n');
}
