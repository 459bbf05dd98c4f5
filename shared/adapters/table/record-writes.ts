import { factsOf } from '../../domain/facts.ts';
import type { Announcement, RecordKinds, RecordWrite } from '../../ports/records.ts';
import { newsItem } from './changes.ts';
import { kinds } from './kinds.ts';
import type { Condition, Write } from './table.ts';

export const isNew: Condition[] = [{ attribute: 'pk', is: 'absent' }];

/** Writes of records, and of the news that are announced with them. */
export const writesOf = (writes: RecordWrite[], announcements: Announcement[]): Write[] => [
  ...writes.map(writeOf),
  ...announcements.flatMap(({ subject, version, news, at, by }) => {
    const told = newsItem(factsOf(subject, version, news, at, by));
    return told ? [{ put: told, when: isNew }] : [];
  }),
];

/** The write of one record. */
export function writeOf(write: RecordWrite): Write {
  if ('remove' in write) return { remove: kinds[write.kind].key(write.remove as never) };
  const { put: record, when } = write;
  const key = kinds[write.kind].key(record as never);
  const beside = kinds[write.kind].beside?.(record as never);
  const version = 'revision' in record ? { version: record.revision } : {};
  const stands: { when?: Condition[] } =
    when === undefined ? {} : { when: when === 'new' ? isNew : [{ attribute: 'version', equals: when.revision }] };
  const set = {
    kind: write.kind,
    data: JSON.stringify(write.kind === 'agent' ? withoutLoad(write.put) : record),
    ...version,
    ...beside,
  };
  // An agent's load is moved by tickets alone, also while the agent is edited; a new agent holds nothing.
  return write.kind === 'agent'
    ? { update: key, set, add: { held: 0 }, ...stands }
    : { put: { ...key, ...set }, ...stands };
}

function withoutLoad({ held: _held, pace: _pace, lastAssignedAt: _lastAssignedAt, ...edited }: RecordKinds['agent']) {
  return edited;
}
