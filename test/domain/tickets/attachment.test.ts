import { describe, expect, test } from 'vitest';
import type { AttachmentId } from '../../../shared/domain/ids.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import { arrived, MAX_BYTES, plainName, type SentFile, taken } from '../../../shared/domain/tickets/attachment.ts';
import { agrees, looksLike, typeOf } from '../../../shared/domain/tickets/attachment-type.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import { acme, agent, agentId, desk, morning, plan, report, ticketId } from '../../support/company.ts';

describe('a name', () => {
  test.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\ada\\label.pdf', 'label.pdf'],
    ['a"b\'c`.pdf', 'abc.pdf'],
    ['one\r\nSet-Cookie: x=1.txt', 'oneSet-Cookie x=1.txt'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['..', 'file'],
    ['', 'file'],
    ['Rücksendung – 写真.png', 'Rücksendung – 写真.png'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(116)}.pdf`],
  ])('%j is shown as %j', (name, shown) => expect(plainName(name)).toBe(shown));
});

describe('a type', () => {
  test.each([
    ['photo.PNG', undefined, 'image/png'],
    ['photo.jpg', 'image/pjpeg', 'image/jpeg'],
    ['app.log', 'application/octet-stream', 'text/plain'],
    ['list.csv', 'application/vnd.ms-excel', 'text/csv'],
    ['letter.docx', 'application/zip', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['pasted', 'image/webp', 'image/webp'],
    ['page.html', 'text/html', undefined],
    ['drawing.svg', 'image/svg+xml', undefined],
    ['label.pdf', 'text/html', undefined],
    ['photo.png', 'image/svg+xml', undefined],
    ['invoice.pdf.exe', 'application/pdf', undefined],
    ['old.doc', 'application/msword', undefined],
    ['files.zip', 'application/zip', undefined],
    ['script', 'text/javascript', undefined],
    ['constructor', undefined, undefined],
    ['x.constructor', undefined, undefined],
  ])('%s, said to be %s, is %s', (name, said, type) => expect(typeOf(name, said)).toBe(type));

  test('is not what a page in disguise begins with', () => {
    const page = Buffer.from('<html><script>alert(1)</script>');
    for (const type of ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf'])
      expect([type, looksLike(type, page)]).toEqual([type, false]);
    expect(looksLike('text/plain', Buffer.from('MZ\0\0'))).toBe(false);
    expect(looksLike('text/csv', Buffer.from('a;b\r\n1;2'))).toBe(true);
    expect(agrees('image/png', 'text/html; charset=utf-8')).toBe(false);
  });
});

test('a file is taken up to 10 MB, and a name without an ending gets the one of its type', () => {
  expect(isRefusal(taken({ name: 'a.pdf' }, MAX_BYTES + 1))).toBe(true);
  expect(isRefusal(taken({ name: 'a.pdf' }, 0))).toBe(true);
  expect(taken({ name: 'a.pdf' }, MAX_BYTES)).toEqual({ name: 'a.pdf', type: 'application/pdf' });
  expect(taken({ name: 'image', type: 'image/png' }, 9)).toEqual({ name: 'image.png', type: 'image/png' });
});

const told = (id: string, name: string, more: object = {}) => ({
  id: `att_${id}` as AttachmentId,
  name,
  url: `https://acme.example/${id}`,
  ...more,
});
const of = { ticketId: ticketId('one'), clientId: acme, connectionId: desk, at: morning };

test.each([
  [told('a', 'a.png'), 'awaited', undefined],
  [told('a', 'a.exe'), 'unavailable', 'a.exe is not of a kind that we take'],
  [told('a', 'a.png', { bytes: MAX_BYTES + 1 }), 'unavailable', 'a.png is larger than 10 MB'],
  [told('a', 'a.png', { because: 'Zendesk found malware in it' }), 'unavailable', 'Zendesk found malware in it'],
  [told('a', 'a.png', { url: undefined }), 'unavailable', 'the helpdesk gave no address of it'],
])('told as %j it begins as %s', (one, state, because) =>
  expect(arrived(one, of)).toMatchObject({ state, ...(because && { because }) }),
);

const team = [agent('ana')];
const message = (externalId: string | undefined, attachments: ReturnType<typeof told>[], more: object = {}) => ({
  ...(externalId && { externalId }),
  visibility: 'public' as const,
  direction: 'inbound' as const,
  text: 'Look at this',
  attachments,
  ...more,
});
const heard = (
  messages: ReturnType<typeof message>[],
  ticket?: NonNullable<ReturnType<typeof receive>['change']>['after'],
) => {
  const world = { plan: plan(), team, ...(ticket && { ticket }) };
  const { change, outcome } = receive(world, report({ messages }), acme, morning, morning);
  if (!change) throw new Error(outcome);
  return { ...change, outcome };
};
const fetches = (facts: { type: string }[]) => facts.filter(({ type }) => type === 'ticket.attachment-received').length;

describe('files of a report', () => {
  test('are named by their message, awaited in the same change, and fetched for each', () => {
    const { after, messages, attachments, facts } = heard([message('m1', [told('a', 'a.png'), told('b', 'b.exe')])]);
    expect(messages[0]?.attachments).toEqual([
      { id: 'att_a', name: 'a.png', type: 'image/png' },
      { id: 'att_b', name: 'b.exe', type: 'application/octet-stream' },
    ]);
    expect(attachments?.map(({ state }) => state)).toEqual(['awaited', 'unavailable']);
    expect(fetches(facts)).toBe(1);
    expect(after.seen).toEqual(['m1', 'att_a', 'att_b']);
  });

  test('told of again are known; told of later, of a message that is known, they are news', () => {
    const { after } = heard([message('m1', [told('a', 'a.png')])]);
    expect(heard([message('m1', [told('a', 'a.png')])], after).outcome).toBe('echo');
    const later = heard([message('m1', [told('a', 'a.png'), told('c', 'c.pdf')])], after);
    expect(later.messages).toMatchObject([{ text: '', attachments: [{ id: 'att_c' }] }]);
  });

  test('with thanks are more than thanks', () => {
    const { after } = heard([message('m1', [])]);
    const solved = { ...after, status: 'solved' as const, place: { at: 'done' as const, since: morning } };
    const thanks = message('m2', [told('d', 'd.png')], { text: 'Thank you!' });
    expect(heard([thanks], solved).after.status).toBe('open');
  });
});

describe('files of a reply', () => {
  const { after } = heard([message('m1', [])]);
  const kept: SentFile = {
    file: {
      ...of,
      state: 'kept',
      id: 'att_l' as AttachmentId,
      name: 'label.pdf',
      type: 'application/pdf',
      bytes: 9,
      by: 'agt_ana',
      revision: 2,
    },
    url: 'https://sunrelay.example/files/x',
  };
  const wish = { kind: 'reply' as const, text: 'Here', attachments: [kept] };
  const sent = answer({ ticket: after, plan: plan(), team }, wish, { role: 'agent', agentId: agentId('ana') }, morning);
  if (isRefusal(sent)) throw new Error(sent.reason);

  test('are named by the message, sent with it, and kept in the same change', () => {
    expect(sent.messages[0]?.attachments).toEqual([
      { id: 'att_l', name: 'label.pdf', type: 'application/pdf', bytes: 9 },
    ]);
    expect(sent.outgoing[0]).toMatchObject({ kind: 'reply', attachments: [{ id: 'att_l', url: kept.url }] });
    expect(sent.attachments).toEqual([kept.file]);
    expect(fetches(sent.facts)).toBe(0);
  });

  test('that come back apart from it are our own, once', () => {
    const back = message('file:1', [told('z', 'label.pdf')], { direction: 'outbound', text: '' });
    const echo = heard([back], sent.after);
    expect(echo.outcome).toBe('echo');
    const again = message('file:2', [told('y', 'label.pdf')], { direction: 'outbound', text: '' });
    expect(heard([again], echo.after).outcome).toBe('updated');
  });
});
