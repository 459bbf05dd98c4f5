import { describe, expect, test } from 'vitest';
import { sourceOf } from '../../shared/sources/sources.ts';
import { con, posted, reportIn, sample } from './samples.ts';

const json = (name: string) => JSON.parse(sample(name).toString());
const photo = { name: 'photo.png', type: 'image/png', bytes: 67 };
const files = (report: ReturnType<typeof reportIn>) =>
  report.messages.flatMap(({ attachments = [] }) => attachments.map(({ id: _ours, ...told }) => told));
const ids = (report: ReturnType<typeof reportIn>) =>
  report.messages.flatMap(({ attachments = [] }) => attachments.map(({ id }) => id));

describe('files that a helpdesk tells of', () => {
  test('Intercom: of a part, the same however its address is signed, and without a text as well', () => {
    const told = (expires: number, body: string | null) => {
      const item = json('intercom/rest-conversation-object-v2.15.json');
      const { source } = item;
      source.body = body;
      source.attachments = [
        {
          type: 'upload',
          name: photo.name,
          url: `https://downloads.intercomcdn.com/i/o/1/photo.png?expires=${expires}`,
          content_type: photo.type,
          filesize: photo.bytes,
        },
      ];
      const data = { item };
      return reportIn(
        sourceOf('intercom'),
        posted({ type: 'notification_event', id: 'notif_1', topic: 'conversation.user.created', data }),
      );
    };
    expect(files(told(1, '<p>Look</p>'))).toEqual([
      { ...photo, url: 'https://downloads.intercomcdn.com/i/o/1/photo.png?expires=1' },
    ]);
    expect(ids(told(1, null))).toEqual(ids(told(2, null)));
  });

  test('Help Scout: of a thread, by the address of its data', () => {
    const conversation = json('helpscout/convo.created.json');
    const href = 'https://api.helpscout.net/v2/conversations/1/attachments/7/data';
    conversation._embedded.threads[0]._embedded.attachments = [
      { id: 7, filename: photo.name, mimeType: photo.type, size: photo.bytes, _links: { data: { href } } },
    ];
    const request = { ...posted(conversation), headers: { 'x-helpscout-event': 'convo.created' } };
    expect(files(reportIn(sourceOf('helpscout'), request))).toEqual([{ ...photo, url: href }]);
  });

  test('Zendesk: in an event of its own, the requester’s or somebody else’s by who acted', () => {
    const event = (actor_id: string) => {
      const created = json('zendesk/ticket.created.json');
      const attachment = {
        id: '8658',
        filename: photo.name,
        content_type: photo.type,
        content_url: 'https://acme.zendesk.com/attachments/token/x/?name=photo.png',
      };
      return posted({
        ...created,
        id: 'evt_1',
        type: 'zen:event-type:ticket.attachment_linked_to_comment',
        detail: { ...created.detail, description: null, actor_id },
        event: { comment: { id: '77', attachment } },
      });
    };
    const { requester_id } = json('zendesk/ticket.created.json').detail;
    const theirs = reportIn(sourceOf('zendesk'), event(requester_id));
    expect(theirs.messages).toMatchObject([
      { externalId: 'file:8658', direction: 'inbound', visibility: 'public', text: '' },
    ]);
    expect(files(theirs)).toMatchObject([{ name: photo.name, type: photo.type }]);
    expect(reportIn(sourceOf('zendesk'), event('1')).messages).toMatchObject([
      { direction: 'outbound', visibility: 'internal' },
    ]);
  });

  test('our own format: ten of a message, with an address that can be fetched', () => {
    const told = (attachments: object[]) =>
      posted({ type: 'ticket.message', data: { ticket: { id: 'T-1' }, message: { id: 'm', text: '', attachments } } });
    const one = { ...photo, url: 'https://shop.example/photo.png' };
    expect(files(reportIn(sourceOf('standard-webhooks'), told([one, one])))).toEqual([one]);
    const read = (attachments: object[]) => sourceOf('standard-webhooks').read?.(told(attachments), con);
    expect(read([{ ...one, url: 'javascript:alert(1)' }])).toMatchObject({ outcome: 'unreadable' });
    expect(read(Array.from({ length: 11 }, (_, place) => ({ ...one, id: place })))).toMatchObject({
      outcome: 'unreadable',
    });
  });
});
