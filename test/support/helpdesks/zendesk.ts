import type { File } from './files.ts';
import { basicOf, type Carried, type Helpdesk, startHelpdesk } from './server.ts';

/** Who we are in this Zendesk: the integration user whose events are our own echo. */
export const ZENDESK_USER = '9000001';
export const ZENDESK_TOKEN = 'agent@acme.example/token:6wiIBWbGkBMo1mRDMuVwkw1EPsNkeUj95PIz2akv';

type Comment = {
  id: number;
  body: string;
  plain_body: string;
  public: boolean;
  author_id: string;
  attachments?: object[];
};
// biome-ignore lint/suspicious/noExplicitAny: the vendor's shape, as its sample has it
type Detail = any;

/**
 * Zendesk's Tickets API with one ticket, told as the `detail` of an event, and the files that came with it (developer.zendesk.com: Show Ticket, List
 * Comments, Update Ticket). An update fires the webhook of each event that it is.
 */
export async function startZendesk(detail: Detail, told: File[] = []): Promise<Helpdesk> {
  const received: File[] = [];
  const uploads = new Map<string, File>();
  let url = '';
  const ticket = {
    ...detail,
    status: String(detail.status).toLowerCase(),
    priority: String(detail.priority).toLowerCase(),
  };
  const comments: Comment[] = [];
  const say = (body: string, isPublic: boolean, author_id: string): Comment => {
    const comment = { id: 7000 + comments.length, body, plain_body: body, public: isPublic, author_id };
    comments.unshift(comment);
    return comment;
  };
  say(ticket.description, true, ticket.requester_id);
  const withFiles = () =>
    comments.map((comment, place) =>
      place === comments.length - 1 ? { ...comment, attachments: attachments() } : comment,
    );
  const users = [
    {
      id: ticket.requester_id,
      name: 'Renata Requester',
      email: 'renata@acme.example',
      locale: 'en-US',
      role: 'end-user',
    },
    { id: ZENDESK_USER, name: 'Sunrelay', email: 'agent@acme.example', role: 'agent' },
  ];

  const event = (type: string, change: object) => ({
    account_id: 22129848,
    id: crypto.randomUUID(),
    type: `zen:event-type:ticket.${type}`,
    subject: `zen:ticket:${ticket.id}`,
    time: new Date().toISOString(),
    zendesk_event_version: '2022-11-06',
    event: change,
    detail: { ...detail, status: ticket.status.toUpperCase(), updated_at: ticket.updated_at, actor_id: ZENDESK_USER },
  });

  const attachments = () =>
    told.map(({ name, type, bytes }, place) => ({
      id: 360001 + place,
      file_name: name,
      content_type: type,
      size: bytes.length,
      content_url: `${url}/attachments/token/${place}/?name=${encodeURIComponent(name)}`,
      malware_scan_result: 'malware_not_found',
      inline: false,
    }));

  /** Files of a comment are told apart from it, each by an event of its own. */
  function link(tokens: string[], comment: string): object[] {
    const files = tokens.map((token) => uploads.get(token) as File);
    received.push(...files);
    return files.map(({ name, type }, place) => {
      const attachment = { id: String(360900 + place), filename: name, content_type: type, content_url: url };
      return event('attachment_linked_to_comment', { comment: { id: comment, attachment } });
    });
  }

  type Update = { comment?: { body: string; public: boolean; uploads?: string[] }; status?: string };
  function update({ comment, status }: Update): Carried {
    const fires: object[] = [];
    ticket.updated_at = new Date().toISOString();
    if (comment) {
      const { id, body, public: is_public } = say(comment.body, comment.public, ZENDESK_USER);
      const author = { id: ZENDESK_USER, is_staff: true, name: 'Sunrelay' };
      fires.push(event('comment_added', { comment: { id: String(id), body, is_public, author } }));
      fires.push(...link(comment.uploads ?? [], String(id)));
    }
    if (status && status !== ticket.status) {
      const previous = ticket.status.toUpperCase();
      ticket.status = status;
      fires.push(event('status_changed', { current: status.toUpperCase(), previous }));
    }
    return { status: 200, body: { ticket }, fires };
  }

  const helpdesk = await startHelpdesk(
    {
      gives: (path) => told[Number(/^\/cdn\/(\d)/.exec(path)?.[1] ?? Number.NaN)],
      isAllowed: (call) => basicOf(call) === ZENDESK_TOKEN,
      carryOut({ method, path, json, headers, bytes }) {
        const [place = '', query] = path.split('?');
        // Private files: whoever may ask is led to where they are.
        const asked = /^\/attachments\/token\/(\d)\//.exec(place)?.[1];
        if (asked) return { status: 302, location: `/cdn/${asked}` };
        if (method === 'POST' && place === '/api/v2/uploads.json') {
          const token = `upload-${uploads.size}`;
          const name = new URLSearchParams(query).get('filename') ?? '';
          uploads.set(token, { name, type: headers['content-type'] ?? '', bytes });
          return { status: 201, body: { upload: { token } } };
        }
        if (place === '/api/v2/users/me')
          return { status: 200, body: { user: { id: Number(ZENDESK_USER), role: 'agent' } } };
        if (place === `/api/v2/tickets/${ticket.id}/comments`)
          return { status: 200, body: { comments: withFiles(), users } };
        if (place !== `/api/v2/tickets/${ticket.id}`) return { status: 404, body: { error: 'RecordNotFound' } };
        return method === 'PUT' ? update(json.ticket) : { status: 200, body: { ticket, users } };
      },
    },
    received,
  );
  url = helpdesk.url;
  return helpdesk;
}
