import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SourceKind } from '../../shared/domain/clients/connection.ts';
import { type Connected, connect, deliver, takeOnAgent, takeOnClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { FRESHDESK_KEY, startFreshdesk } from '../support/helpdesks/freshdesk.ts';
import { INTERCOM_ADMIN, INTERCOM_TOKEN, startIntercom } from '../support/helpdesks/intercom.ts';
import type { Call, Helpdesk } from '../support/helpdesks/server.ts';
import { startStandard } from '../support/helpdesks/standard.ts';
import { startZendesk, ZENDESK_TOKEN, ZENDESK_USER } from '../support/helpdesks/zendesk.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { assigned, deliveriesOf, idOf, sentTo, ticketWhere, typesOf } from '../support/tickets.ts';
import { opened, sample, sampleJson } from './payloads.ts';

let platform: Platform;
const helpdesks: Helpdesk[] = [];
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(async () => {
  await Promise.all(helpdesks.map((helpdesk) => helpdesk.stop()));
  await platform?.stop();
});

const NOTE = 'The warehouse says: lost in transit.\nDo not tell yet!';
const REPLY = 'We are sorry — a new one is <on its way> & arrives on Thursday.';
/** How a vendor's own API says what was written: as what, who sees it, and the text. */
type Told = { note: object; reply: object; solved: object };
type Case = {
  name: string;
  kind: SourceKind;
  start(): Promise<Helpdesk>;
  connection: { actorId?: string; credentials?: string };
  externalId: string;
  forwarded: Buffer;
  subject: string;
  told: Told;
  tell(call: Call): unknown;
  /** Its webhooks come when all is written, the newest first. */
  isSlow?: true;
};

/** The same for helpdesks that take HTML: what an agent typed is text, whatever it looks like. */
const NOTE_HTML = '<p>The warehouse says: lost in transit.<br>Do not tell yet!</p>';
const REPLY_HTML = '<p>We are sorry — a new one is &#60;on its way&#62; &#38; arrives on Thursday.</p>';

const zendesk: Case = {
  name: 'Zendesk',
  kind: 'zendesk',
  start: () => startZendesk(sampleJson('zendesk/ticket.created.json').detail),
  connection: { actorId: ZENDESK_USER, credentials: ZENDESK_TOKEN },
  externalId: '5158',
  forwarded: sample('zendesk/ticket.created.json'),
  subject: 'Cannot login to mobile app',
  told: {
    note: { comment: { body: NOTE, public: false } },
    reply: { comment: { body: REPLY, public: true } },
    solved: { status: 'solved' },
  },
  tell: ({ json }) => json.ticket,
};

const freshdesk: Case = {
  name: 'Freshdesk',
  kind: 'freshdesk',
  start: () => startFreshdesk(sampleJson('freshdesk/ticket_created.json').freshdesk_webhook),
  connection: { credentials: FRESHDESK_KEY },
  externalId: '11',
  forwarded: sample('freshdesk/ticket_created.json'),
  subject: 'Test ticket subject ☃',
  told: {
    note: { at: '/api/v2/tickets/11/notes', body: NOTE_HTML, private: true },
    reply: { at: '/api/v2/tickets/11/reply', body: REPLY_HTML },
    solved: { at: '/api/v2/tickets/11', status: 4 },
  },
  tell: ({ path, json }) => ({ at: path, ...json }),
};

const cases: Case[] = [
  zendesk,
  {
    ...zendesk,
    name: 'Zendesk, without its user being known to be ours',
    connection: { credentials: ZENDESK_TOKEN },
  },
  freshdesk,
  { ...freshdesk, name: 'Freshdesk, whose webhooks overtake one another', isSlow: true },
  {
    name: 'Intercom',
    kind: 'intercom',
    start: () => startIntercom(sampleJson('intercom/conversation.user.created.legacy-v1-shape.json').data.item),
    connection: { actorId: INTERCOM_ADMIN, credentials: INTERCOM_TOKEN },
    externalId: '21321941764',
    forwarded: sample('intercom/conversation.user.created.legacy-v1-shape.json'),
    subject: '(no subject)',
    told: {
      note: { message_type: 'note', type: 'admin', admin_id: INTERCOM_ADMIN, body: NOTE_HTML },
      reply: { message_type: 'comment', type: 'admin', admin_id: INTERCOM_ADMIN, body: REPLY_HTML },
      solved: { message_type: 'close', type: 'admin', admin_id: INTERCOM_ADMIN },
    },
    tell: ({ json }) => json,
  },
  {
    name: 'Standard Webhooks',
    kind: 'standard-webhooks',
    start: startStandard,
    connection: {},
    externalId: 'T-1',
    forwarded: Buffer.from(JSON.stringify(opened('T-1'))),
    subject: 'About T-1',
    told: {
      note: { type: 'ticket.noted', text: NOTE, visibility: 'internal' },
      reply: { type: 'ticket.replied', text: REPLY, visibility: 'public' },
      solved: { type: 'ticket.status', status: 'solved' },
    },
    tell: ({ json: { type, data } }) =>
      data.message
        ? { type, text: data.message.text, visibility: data.message.visibility }
        : { type, status: data.ticket.status },
  },
];

async function open(each: Case) {
  const helpdesk = await each.start();
  helpdesks.push(helpdesk);
  const clientId = await takeOnClient(platform, `Client on ${each.name}`);
  const connection = await connect(platform, clientId, each.kind, { apiUrl: helpdesk.url, ...each.connection });
  if ('believes' in helpdesk)
    (helpdesk as Awaited<ReturnType<typeof startStandard>>).believes(connection.signingSecret ?? '');
  helpdesk.forwardsTo(connection);
  const agent = await takeOnAgent(platform, `Agent for ${each.name}`, [clientId]);
  return { helpdesk, connection, agent };
}

const sent = (connection: Connected, count: number) =>
  eventually(
    `${connection.id} was sent ${count}`,
    () => sentTo(platform.operator, connection.id),
    (all) => all.filter(({ state }) => state === 'sent').length === count,
  );

test.each(cases)(
  '$name: received, assigned, answered by its agent, written back once, its echo dropped, solved',
  async (each) => {
    const { operator } = platform;
    const { helpdesk, connection, agent } = await open(each);
    const id = idOf(connection, each.externalId);

    expect(await deliver(connection, each.forwarded)).toBe(200);
    const { ticket, owner } = await assigned(operator, id);
    expect(owner).toBe(agent.id);
    expect(ticket).toMatchObject({ subject: each.subject, status: 'open', externalId: each.externalId });

    if (each.isSlow) helpdesk.holdsBack();
    await agent.api.post(`/tickets/${id}/notes`, { text: NOTE });
    await agent.api.post(`/tickets/${id}/replies`, { text: REPLY, status: 'solved' });

    await sent(connection, 3);
    expect(helpdesk.written().map(each.tell)).toEqual([each.told.note, each.told.reply, each.told.solved]);
    if (each.isSlow) await helpdesk.letsGo();
    expect(await helpdesk.fired()).toEqual([200, 200, 200]);

    const [first, ...echoes] = await deliveriesOf(operator, connection, 4);
    expect(first).toMatchObject({ outcome: 'opened', ticketId: id });
    expect(echoes.map(({ outcome }) => outcome)).toEqual(['echo', 'echo', 'echo']);

    const after = await ticketWhere(operator, id, 'is solved', ({ ticket }) => ticket.status === 'solved');
    expect(typesOf(after).filter((type) => /^(ticket|clock)\./.test(type))).toEqual([
      'ticket.opened',
      'ticket.assigned',
      'ticket.noted',
      'clock.met',
      'ticket.replied',
      'clock.met',
      'ticket.status-changed',
    ]);
    expect(helpdesk.written()).toHaveLength(3);
    expect(await operator.get(`/agents/${agent.id}`)).toMatchObject({ held: 0 });
    expect(platform.faults).toEqual([]);
  },
);

test('what a Zendesk trigger only names is read from Zendesk, and what happens there later is heard', async () => {
  const { operator } = platform;
  const { helpdesk, connection, agent } = await open({
    ...zendesk,
    start: () => startZendesk({ ...sampleJson('zendesk/ticket.created.json').detail, id: '12345' }),
  });
  expect(await deliver(connection, sample('zendesk/trigger.ticket_update.json'))).toBe(200);
  const id = idOf(connection, '12345');
  const { ticket, changes } = await assigned(operator, id);
  expect(ticket).toMatchObject({
    subject: 'Cannot login to mobile app',
    priority: 'high',
    requester: { name: 'Renata Requester', email: 'renata@acme.example' },
    place: { agentId: agent.id },
  });
  expect(changes[0]?.messages.map(({ text }) => text)).toEqual([
    'Customer is experiencing login issues with the mobile app',
  ]);
  expect(helpdesk.calls.map(({ method, status }) => `${method} ${status}`)).toEqual(['GET 200', 'GET 200']);

  const solved = sampleJson('zendesk/ticket.status_changed.json');
  solved.detail.id = '12345';
  expect(await deliver(connection, solved)).toBe(200);
  const after = await ticketWhere(operator, id, 'is solved', (seen) => seen.ticket.status === 'solved');
  expect(typesOf(after).slice(-2)).toEqual(['ticket.status-changed', 'agent.has-room']);
  expect(await sentTo(operator, connection.id)).toEqual([]);
});

test('a helpdesk that we only read gets its tickets assigned, and an answer to it is not lost in silence', async () => {
  const { operator } = platform;
  const clientId = await takeOnClient(platform, 'Client on Help Scout');
  const connection = await connect(platform, clientId, 'helpscout');
  const agent = await takeOnAgent(platform, 'Agent for Help Scout', [clientId]);
  const conversation = { ...sampleJson('helpscout/convo.created.json'), status: 'active' };
  const headers = { 'x-helpscout-event': 'convo.created' };
  expect(await deliver(connection, conversation, { headers })).toBe(200);
  const id = idOf(connection, String(conversation.id));
  expect((await assigned(operator, id)).owner).toBe(agent.id);
  await agent.api.post(`/tickets/${id}/replies`, { text: REPLY });
  const look = () => sentTo(operator, connection.id);
  const [dead] = await eventually('it is dead', look, ([only]) => only?.state === 'dead');
  expect(dead?.attempts).toMatchObject([{ problem: 'nothing is written to helpscout' }]);
});
