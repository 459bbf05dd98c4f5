import { describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../shared/domain/deliveries/request.ts';
import type { Message } from '../../shared/domain/routes/message.ts';
import { chatRequest } from '../../shared/sources/chat/chat.ts';

const message: Message = {
  title: 'A promise was missed',
  lines: ['<!channel> [x](http://evil.example) <users/all> & more', 'Acme · Urgent'],
  link: { text: 'Open the ticket', url: 'https://sunrelay.example/control/tickets/tkt_one' },
};
const addresses = {
  slack: 'https://hooks.slack.com/services/T0/B0/secret',
  teams: 'https://acme.webhook.office.com/webhookb2/secret',
  'google-chat': 'https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=secret',
} as const;
const bodyOf = (system: keyof typeof addresses) =>
  JSON.parse(String((chatRequest(system, addresses[system], message) as HttpRequest).body));

describe('a message in a chat', () => {
  test('of Slack calls nobody', () => {
    expect(bodyOf('slack')).toEqual({
      text: '*A promise was missed*\n&lt;!channel&gt; [x](http://evil.example) &lt;users/all&gt; &amp; more\nAcme · Urgent\n<https://sunrelay.example/control/tickets/tkt_one|Open the ticket>',
    });
  });

  test('of Google Chat calls nobody', () => {
    expect(bodyOf('google-chat').text).toContain('‹!channel› [x](http://evil.example) ‹users/all› & more');
  });

  test('of Teams is plain text in a card with a button', () => {
    const [{ content }] = bodyOf('teams').attachments;
    expect(content.body.map(({ inlines }: { inlines: { text: string }[] }) => inlines[0]?.text)).toEqual([
      message.title,
      ...message.lines,
    ]);
    expect(content.actions).toEqual([{ type: 'Action.OpenUrl', title: 'Open the ticket', url: message.link.url }]);
  });

  test('is never longer than the system takes', () => {
    const long = { ...message, lines: ['x'.repeat(50_000)] };
    for (const system of ['slack', 'teams', 'google-chat'] as const)
      expect(String((chatRequest(system, addresses[system], long) as HttpRequest).body).length).toBeLessThan(4096);
  });
});

test.each([
  ['slack', 'https://hooks.slack.com.evil.example/services/secret'],
  ['slack', 'http://hooks.slack.com/services/secret'],
  ['teams', 'https://webhook.office.com.evil.example/secret'],
  ['teams', 'https://evil.example/.webhook.office.com/secret'],
  ['google-chat', 'https://user:secret@chat.googleapis.com/v1'],
  ['google-chat', 'secret'],
] as const)('a secret goes to no other host than that of %s: %s', (system, address) => {
  const refusal = chatRequest(system, address, message);
  expect(refusal).toMatchObject({ refused: 'invalid' });
  expect(JSON.stringify(refusal)).not.toContain('secret');
});
