import { expect, test } from 'vitest';
import { Macro } from '../../../shared/domain/macros/macro.ts';
import { render, unknownIn } from '../../../shared/domain/macros/render.ts';

test.each([
  ['Hello {{requester.name}}', { 'requester.name': 'Ada' }, 'Hello Ada'],
  ['Hello {{ requester.name | there }}', {}, 'Hello there'],
  ['Hello {{requester.name|there}}', { 'requester.name': ' ' }, 'Hello there'],
  ['Hello {{requester.name}}!', {}, 'Hello !'],
  ['{{agent.name|a|b}}', {}, 'a|b'],
  [
    '{{client.name}}: “{{ticket.subject}}” ({{ticket.id}})',
    { 'ticket.subject': 'Help', 'ticket.id': '7' },
    ': “Help” (7)',
  ],
])('%s with %j is %s', (text, values, said) => {
  expect(render(text, values)).toBe(said);
});

test('what a requester calls themselves is never filled in again, nor taken for a pattern', () => {
  const name = '{{agent.name}} $& $1';
  expect(render('Hello {{requester.name}}', { 'requester.name': name, 'agent.name': 'Maria' })).toBe(`Hello ${name}`);
});

test('a variable that there is not is found when a macro is saved', () => {
  expect(unknownIn('{{requester.name|you}} {{ticket.owner}} {{ ticket.owner }} {{}} {x}')).toEqual([
    'ticket.owner',
    '',
  ]);
  expect(Macro.shape.text.safeParse('Hi {{requester.nam}}').error?.issues[0]?.message).toBe(
    'there is no variable {{requester.nam}}',
  );
});
