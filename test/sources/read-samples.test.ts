import { expect, test } from 'vitest';
import type { Report } from '../../shared/domain/tickets/report.ts';
import { ticketIdOf } from '../../shared/sources/reading/report.ts';
import { sourceOf } from '../../shared/sources/sources.ts';
import { con, posted, reportIn, sample } from './samples.ts';

type Expected = Omit<Report, 'connectionId' | 'ticketId' | 'thin'> & { thin?: boolean };
type Case = [
  file: string,
  kind: 'zendesk' | 'freshdesk' | 'intercom' | 'helpscout',
  expected: Expected,
  headers?: Record<string, string>,
];

const zendeskTicket = {
  subject: 'Cannot login to mobile app',
  requester: { externalId: '8447388090494' },
  priority: 'high' as const,
  channel: 'web_service',
};
const zendeskMessage = {
  externalId: 'description',
  visibility: 'public' as const,
  direction: 'inbound' as const,
  author: { externalId: '8447388090494' },
  text: 'Customer is experiencing login issues with the mobile app',
};
const rose = { externalId: '5c9553cb27e377f24eed49f7' };
const redacted = { ...rose, name: 'Redacted Name', email: 'redacted@example.com' };
const freshdeskTicket = {
  subject: 'Test ticket subject ☃',
  url: 'http://test1234zzz.freshdesk.com/helpdesk/tickets/11',
};
const freshdeskMessage = {
  externalId: 'description',
  visibility: 'public' as const,
  direction: 'inbound' as const,
  text: 'Test ticket description ☃.',
};

const cases: Case[] = [
  [
    'zendesk/ticket.created.json',
    'zendesk',
    {
      externalId: '5158',
      event: 'ticket.created',
      occurredAt: '2025-01-08T10:12:07.000Z',
      actorId: '8447388090494',
      thin: true,
      ticket: { ...zendeskTicket, status: 'open', tags: ['mobile', 'login'] },
      messages: [zendeskMessage],
    },
  ],
  [
    'zendesk/ticket.status_changed.json',
    'zendesk',
    {
      externalId: '5158',
      event: 'ticket.status_changed',
      occurredAt: '2025-01-08T16:45:20.000Z',
      actorId: '8447388090494',
      ticket: { ...zendeskTicket, status: 'solved', tags: ['mobile', 'login', 'priority-support'] },
      messages: [zendeskMessage],
    },
  ],
  [
    'zendesk/trigger.ticket_update.json',
    'zendesk',
    {
      externalId: '12345',
      event: 'trigger End User Comment',
      thin: true,
      ticket: { priority: 'normal', tags: ['new'] },
      messages: [],
    },
  ],
  [
    'freshdesk/ticket_created.json',
    'freshdesk',
    {
      externalId: '11',
      event: 'ticket_action:created',
      thin: true,
      ticket: {
        ...freshdeskTicket,
        requester: { name: 'Requester ☃ Bob', email: 'requester-bob@example.com' },
        priority: 'high',
        status: 'waiting-customer',
      },
      messages: [freshdeskMessage],
    },
  ],
  [
    'freshdesk/status_changed.json',
    'freshdesk',
    {
      externalId: '11',
      event: 'status:4>6',
      thin: true,
      ticket: {
        ...freshdeskTicket,
        requester: { name: 'Requester Bob', email: 'requester-bob@example.com' },
        priority: 'low',
        status: 'waiting-customer',
      },
      messages: [freshdeskMessage],
    },
  ],
  [
    'intercom/conversation.user.created.legacy-v1-shape.json',
    'intercom',
    {
      externalId: '21321941764',
      event: 'conversation.user.created',
      occurredAt: '2019-03-22T21:29:58.000Z',
      actorId: rose.externalId,
      ticket: {
        requester: { ...rose, name: "Rose Poodle from St. John's" },
        status: 'open',
        tags: [],
        url: 'https://app.intercom.io/a/apps/i6wc9ipe/conversations/21321941764',
      },
      messages: [
        { externalId: '331494375', visibility: 'public', direction: 'inbound', author: rose, text: 'Hello everyone!' },
      ],
    },
  ],
  [
    'intercom/conversation.user.replied.legacy-v1-shape.json',
    'intercom',
    {
      externalId: '21322009097',
      event: 'conversation.user.replied',
      occurredAt: '2019-03-22T21:48:27.000Z',
      actorId: rose.externalId,
      ticket: {
        requester: redacted,
        status: 'open',
        tags: [],
        url: 'https://app.intercom.io/a/apps/i6wc9ipe/conversations/21322009097',
      },
      messages: [
        { externalId: '331499307', visibility: 'public', direction: 'inbound', author: rose, text: 'Hello' },
        {
          externalId: '2824391734',
          visibility: 'public',
          direction: 'inbound',
          author: redacted,
          text: 'Well, I need some help getting access to a developer account.',
        },
      ],
    },
  ],
  [
    'helpscout/convo.created.json',
    'helpscout',
    {
      externalId: '123',
      event: 'convo.created',
      occurredAt: '2017-04-21T14:43:24.000Z',
      actorId: '1',
      ticket: {
        subject: 'Need Help',
        requester: { externalId: '238604', email: 'bear@acme.com' },
        status: 'solved',
        tags: ['vip'],
        channel: 'email',
      },
      messages: [
        {
          externalId: '1',
          visibility: 'public',
          direction: 'inbound',
          text: 'This is a test',
          author: { externalId: '472611182', name: 'John Doe', email: 'john.doe@example.com' },
        },
      ],
    },
    { 'x-helpscout-event': 'convo.created' },
  ],
  [
    'helpscout/convo.deleted.json',
    'helpscout',
    {
      externalId: '123',
      event: 'convo.deleted',
      ticket: { status: 'deleted' },
      messages: [],
    },
    { 'x-helpscout-event': 'convo.deleted' },
  ],
];

test.for(cases)('%s', ([file, kind, expected, headers]) => {
  expect(reportIn(sourceOf(kind), posted(sample(file), headers))).toEqual({
    connectionId: con.id,
    ticketId: ticketIdOf(con.id, expected.externalId),
    thin: false,
    ...expected,
  });
});

const notOurs = [
  ['zendesk/user.group_membership_created.json', 'zendesk'],
  ['standard-webhooks/contact.created.full.json', 'standard-webhooks'],
  ['standard-webhooks/contact.created.thin.json', 'standard-webhooks'],
] as const;
test.for(notOurs)('%s is ignored, and said why', ([file, kind]) => {
  expect(sourceOf(kind).read?.(posted(sample(file)), con)).toMatchObject({
    outcome: 'ignored',
    reason: expect.stringMatching(/no ticket event|not one of/),
  });
});
