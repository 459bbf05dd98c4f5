import { beforeEach, describe, expect, test } from 'vitest';
import { fileKey } from '../../shared/domain/tickets/attachment.ts';
import { colleague, forwarded, type House, house, keyFor, tenant } from './house.ts';

let own: House;
let acme: Awaited<ReturnType<typeof tenant>>;
let ticketId: string;
let ana: string;
let anas: { key: string };
beforeEach(async () => {
  own = house();
  acme = await tenant(own, 'Acme');
  ana = await colleague(own, 'Ana', acme.id);
  anas = { key: (await keyFor(own, { role: 'agent', agentId: ana })).secret };
  ticketId = await forwarded(own, acme.connectionId, acme.id, 'one');
});

const label = { name: 'label.pdf', type: 'application/pdf', bytes: 9 };
const begin = (body: object = label, of = ticketId, as = anas) => own.post(`/tickets/${of}/attachments`, body, as);
const reply = (attachments: string[], of = ticketId, as = anas) =>
  own.post(`/tickets/${of}/replies`, { text: 'Here it is.', attachments }, as);
const put = (id: string, bytes = 9, type = 'application/pdf', of = ticketId) =>
  own.console.files.put(fileKey({ ticketId: of, id } as never), new Uint8Array(bytes), type);
const link = (id: string, as?: { key: string }) => own.get(`/tickets/${ticketId}/attachments/${id}`, as);
/** A file that has been announced and has arrived. */
async function arrived(): Promise<string> {
  const { id } = (await begin()).body.attachment;
  await put(id);
  return id;
}

describe('a file that is announced', () => {
  test('has a link for exactly that file, and its name is made plain', async () => {
    const { status, body, headers } = await begin({ ...label, name: '../../x"\r\nlabel.pdf' });
    expect(status).toBe(201);
    expect(body.attachment).toMatchObject({ name: 'xlabel.pdf', type: 'application/pdf', bytes: 9, state: 'begun' });
    expect(body.upload).toMatchObject({
      method: 'PUT',
      headers: { 'content-type': 'application/pdf' },
      until: '2026-03-02T09:05:00.000Z',
    });
    expect(headers.get('location')).toContain(body.attachment.id);
    expect((await link(body.attachment.id, anas)).status).toBe(404);
  });

  test.each([
    [{ ...label, name: 'run.exe' }, 422],
    [{ ...label, name: 'page.html', type: 'text/html' }, 422],
    [{ ...label, name: 'drawing.svg', type: 'image/svg+xml' }, 422],
    [{ ...label, type: 'text/html' }, 422],
    [{ ...label, bytes: 10 * 1024 * 1024 + 1 }, 400],
    [{ ...label, bytes: 0 }, 400],
  ])('%j is refused', async (body, status) => expect((await begin(body)).status).toBe(status));

  test('is the ticket’s holder’s alone', async () => {
    const bo = await colleague(own, 'Bo', acme.id);
    const bos = { key: (await keyFor(own, { role: 'agent', agentId: bo })).secret };
    expect((await begin(label, ticketId, bos)).status).toBe(403);
    const clients = { key: (await keyFor(own, { role: 'client', clientId: acme.id })).secret };
    expect((await begin(label, ticketId, clients)).status).toBe(403);
  });
});

describe('a reply with files', () => {
  test('names them, lends them to the helpdesk for a week, and is the only one that does', async () => {
    const id = await arrived();
    expect((await reply([id])).status).toBe(200);
    const [sent] = (await own.get(`/outbound/${acme.connectionId}`)).body.items;
    const [file] = sent.content.attachments;
    expect(file).toMatchObject({ id, name: 'label.pdf', bytes: 9 });
    const address = file.url.replace('http://127.0.0.1:4000', '');
    const open = await own.app.request(address);
    expect(open.status).toBe(302);
    expect(open.headers.get('location')).toContain(`attachments/${ticketId}/${id}`);
    for (const other of [address.replace(/token=.*/, ''), `${address}x`, address.replace(id, `${id}x`)])
      expect((await own.app.request(other)).status).toBe(404);
    own.passes(7 * 24 * 60 + 1);
    expect((await own.app.request(address)).status).toBe(404);
    expect((await reply([id])).status).toBe(409);
  });

  test('of another size or type than announced, or not there, is not sent', async () => {
    const { id } = (await begin()).body.attachment;
    expect((await reply([id])).body.detail).toBe('label.pdf has not arrived yet');
    await put(id, 10);
    expect((await reply([id])).body.detail).toBe('label.pdf is not what was announced');
    await put(id, 9, 'text/html');
    expect((await reply([id])).status).toBe(422);
    await put(id);
    expect((await reply([id])).status).toBe(200);
  });

  test('takes none of another ticket, of somebody else, or that came in', async () => {
    const other = await forwarded(own, acme.connectionId, acme.id, 'two');
    const { id } = (await begin(label, other)).body.attachment;
    await put(id, 9, label.type, other);
    expect((await reply([id])).status).toBe(404);
    const ours = (await begin(label, ticketId, { key: '' as never })).status;
    expect(ours).toBe(401);
    const operators = (await own.post(`/tickets/${ticketId}/attachments`, label)).body.attachment;
    await put(operators.id);
    expect((await reply([operators.id])).status).toBe(404);
    expect((await reply(['att_unknown'])).status).toBe(404);
  });

  test('has ten at most, and 20 MB together', async () => {
    expect((await reply(Array.from({ length: 11 }, (_, place) => `att_${place}`))).status).toBe(400);
    const bytes = 7 * 1024 * 1024;
    const ids: string[] = [];
    for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) {
      const { id } = (await begin({ ...label, name, bytes })).body.attachment;
      await put(id, bytes);
      ids.push(id);
    }
    expect((await reply(ids)).body.detail).toBe('the files of a reply may have 20 MB together');
    expect((await reply(ids.slice(0, 2))).status).toBe(200);
  });
});

test('a link is for two minutes, for those who may read the ticket, and a read from outside is told', async () => {
  const id = await arrived();
  await reply([id]);
  const clients = { key: (await keyFor(own, { role: 'client', clientId: acme.id, as: 'viewer' })).secret };
  for (const as of [anas, clients, undefined]) expect((await link(id, as)).body.until).toBe('2026-03-02T09:02:00.000Z');
  const auditor = { key: (await keyFor(own, { role: 'operator', as: 'auditor' })).secret };
  expect((await link(id, auditor)).status).toBe(403);
  const { items } = (await own.get(`/audit?from=${own.now()}&limit=1000`)).body;
  expect(items.filter(({ type }: { type: string }) => type === 'ticket.read')).toHaveLength(1);
  const { changes } = (await own.get(`/tickets/${ticketId}/history`, clients)).body;
  expect(changes.at(-1).messages[0].attachments).toEqual([{ id, ...label, state: 'kept' }]);
});

test('what a page may speak with is said: us, and where files go', async () => {
  const { headers } = await own.ask('GET', '/sign-in', { key: '' });
  expect(headers.get('content-security-policy')).toContain("connect-src 'self' https://files.memory.example;");
});
