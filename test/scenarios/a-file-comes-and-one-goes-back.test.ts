import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SourceKind } from '../../shared/domain/clients/connection.ts';
import { connect, deliver, takeOnAgent, takeOnClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { type File, label, picture } from '../support/helpdesks/files.ts';
import { FRESHDESK_KEY, startFreshdesk } from '../support/helpdesks/freshdesk.ts';
import { INTERCOM_ADMIN, INTERCOM_TOKEN, startIntercom } from '../support/helpdesks/intercom.ts';
import type { Helpdesk } from '../support/helpdesks/server.ts';
import { startStandard } from '../support/helpdesks/standard.ts';
import { startZendesk, ZENDESK_TOKEN, ZENDESK_USER } from '../support/helpdesks/zendesk.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { assigned, deliveriesOf, idOf, sentTo } from '../support/tickets.ts';
import { opened, sampleJson } from './payloads.ts';

let platform: Platform;
const helpdesks: Helpdesk[] = [];
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(async () => {
  await Promise.all(helpdesks.map((helpdesk) => helpdesk.stop()));
  await platform?.stop();
});

const came = [picture];
type Case = {
  name: string;
  kind: SourceKind;
  start(): Promise<Helpdesk>;
  connection: { actorId?: string; credentials?: string };
  externalId: string;
  /** What it forwards; where its files are is known once it runs. */
  forwards(url: string): object;
  /** How many webhooks a reply with a file fires. */
  fires: number;
};

const zendesk: Case = {
  name: 'Zendesk',
  kind: 'zendesk',
  start: () => startZendesk(sampleJson('zendesk/ticket.created.json').detail, came),
  connection: { actorId: ZENDESK_USER, credentials: ZENDESK_TOKEN },
  externalId: '5158',
  forwards: () => sampleJson('zendesk/ticket.created.json'),
  fires: 2,
};
const cases: Case[] = [
  zendesk,
  {
    ...zendesk,
    name: 'Zendesk, without its user being known to be ours',
    connection: { credentials: ZENDESK_TOKEN },
  },
  {
    name: 'Freshdesk',
    kind: 'freshdesk',
    start: () => startFreshdesk(sampleJson('freshdesk/ticket_created.json').freshdesk_webhook, came),
    connection: { credentials: FRESHDESK_KEY },
    externalId: '11',
    forwards: () => sampleJson('freshdesk/ticket_created.json'),
    fires: 1,
  },
  {
    name: 'Intercom',
    kind: 'intercom',
    start: () => startIntercom(sampleJson('intercom/conversation.user.created.legacy-v1-shape.json').data.item, came),
    connection: { actorId: INTERCOM_ADMIN, credentials: INTERCOM_TOKEN },
    externalId: '21321941764',
    forwards(url) {
      const notification = sampleJson('intercom/conversation.user.created.legacy-v1-shape.json');
      notification.data.item.conversation_message.attachments = came.map(({ name, type, bytes }, place) => ({
        type: 'upload',
        name,
        url: `${url}/i/o/${place}/picture.png?expires=1772355900`,
        content_type: type,
        filesize: bytes.length,
      }));
      return notification;
    },
    fires: 1,
  },
  {
    name: 'Standard Webhooks',
    kind: 'standard-webhooks',
    start: () => startStandard(came),
    connection: {},
    externalId: 'T-1',
    forwards(url) {
      const event = opened('T-1');
      const attachments = came.map(({ name, type }, place) => ({ name, type, url: `${url}/files/${place}` }));
      return { ...event, data: { ...event.data, message: { ...event.data.message, attachments } } };
    },
    fires: 1,
  },
];

type Shown = { id: string; name: string; state: string };
const fetched = async (link: string): Promise<File & { disposition: string }> => {
  const answer = await fetch(link);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const disposition = answer.headers.get('content-disposition') ?? '';
  return { name: '', type: answer.headers.get('content-type') ?? '', bytes, disposition };
};

test.each(cases)(
  '$name: a file comes with a ticket, its agent opens it, and one goes back with the reply',
  async (each) => {
    const { operator } = platform;
    const helpdesk = await each.start();
    helpdesks.push(helpdesk);
    const clientId = await takeOnClient(platform, `Client on ${each.name}`);
    const connection = await connect(platform, clientId, each.kind, { apiUrl: helpdesk.url, ...each.connection });
    if ('believes' in helpdesk)
      (helpdesk as Awaited<ReturnType<typeof startStandard>>).believes(connection.signingSecret ?? '');
    helpdesk.forwardsTo(connection);
    const agent = await takeOnAgent(platform, `Agent for ${each.name}`, [clientId]);
    const id = idOf(connection, each.externalId);
    expect(await deliver(connection, each.forwards(helpdesk.url))).toBe(200);
    await assigned(operator, id);

    const filesOf = async (): Promise<Shown[]> =>
      // biome-ignore lint/suspicious/noExplicitAny: what the API answers
      (await agent.api.get<any>(`/tickets/${id}/history`)).changes.flatMap(({ messages }: any) =>
        // biome-ignore lint/suspicious/noExplicitAny: what the API answers
        messages.flatMap(({ attachments = [] }: any) => attachments),
      );
    const [file] = await eventually('the file is kept', filesOf, ([only]) => only?.state === 'kept');
    expect(file).toMatchObject({ name: picture.name, type: picture.type, bytes: picture.bytes.length });
    const link = await agent.api.get<{ url: string }>(`/tickets/${id}/attachments/${file?.id}`);
    const open = await fetched(link.url);
    expect(open.bytes.equals(picture.bytes)).toBe(true);
    expect(open).toMatchObject({ type: 'image/png', disposition: expect.stringMatching(/^attachment; /) });

    const { name, type, bytes } = label;
    const { attachment, upload } = await agent.api.post<{
      attachment: Shown;
      upload: { url: string; headers: Record<string, string> };
    }>(`/tickets/${id}/attachments`, { name, type, bytes: bytes.length });
    const put = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: new Uint8Array(bytes) });
    expect(put.status).toBe(200);
    const reply = { text: 'Send it back with this label.', attachments: [attachment.id] };
    await agent.api.post(`/tickets/${id}/replies`, reply);
    await eventually(
      'the reply is sent',
      () => sentTo(operator, connection.id),
      ([only]) => only?.state === 'sent',
    );
    expect(helpdesk.received.map((one) => [one.name, one.type, one.bytes.equals(bytes)])).toEqual([[name, type, true]]);

    // what the helpdesk tells of our own reply and its file says nothing new
    expect(await helpdesk.fired()).toEqual(Array(each.fires).fill(200));
    const [, ...echoes] = await deliveriesOf(operator, connection, 1 + each.fires);
    expect(echoes.map(({ outcome }) => outcome)).toEqual(Array(each.fires).fill('echo'));
    expect((await filesOf()).map(({ name: called, state }) => [called, state])).toEqual([
      [picture.name, 'kept'],
      [name, 'kept'],
    ]);
    expect(platform.faults).toEqual([]);
  },
);
