import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SourceKind } from '../../shared/domain/clients/connection.ts';
import { sources } from '../../shared/sources/sources.ts';
import { TicketEvent } from '../../shared/sources/standard-webhooks/event.ts';
import { zendeskTriggerBody } from '../../shared/sources/zendesk/trigger-body.ts';

const guide = readFileSync(new URL('../../docs/helpdesks.md', import.meta.url), 'utf8');
const rows = guide.split('\n').filter((line) => line.startsWith('| `'));
const cells = (row: string) => row.split('|').map((cell) => cell.trim());

test('the guide has a row for every kind, and says truly which are read and written', () => {
  const told = rows.flatMap((row) => {
    const [, kinds = '', , read, written] = cells(row);
    return [...kinds.matchAll(/`([a-z-]+)`/g)].map(([, kind]) => [kind, Boolean(read), Boolean(written)]);
  });
  const actual = SourceKind.options.map((kind) => [kind, Boolean(sources[kind].read), Boolean(sources[kind].write)]);
  expect(told.sort()).toEqual(actual.sort());
});

test('the bodies that the guide offers are the ones that we read', () => {
  expect(guide).toContain(zendeskTriggerBody);
  const [, example = ''] = /```json\n(\{\n {2}"type"[\s\S]*?)```/.exec(guide) ?? [];
  expect(TicketEvent.parse(JSON.parse(example)).data.ticket.id).toBe('A-1042');
});
