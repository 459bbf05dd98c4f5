import { type File, formOf } from './files.ts';
import { basicOf, type Carried, type Helpdesk, startHelpdesk } from './server.ts';

export const FRESHDESK_KEY = 'fd-api-key-8Zt2';

const labels: Record<number, string> = { 2: 'Open', 3: 'Pending', 4: 'Resolved', 5: 'Closed' };
const priorities: Record<string, number> = { Low: 1, Medium: 2, High: 3, Urgent: 4 };

/**
 * Freshdesk's API v2 with one ticket, told as the fields of a webhook, and the files that came with it (developers.freshdesk.com/api: View a Ticket,
 * Reply, Create a Note, Update a Ticket). Its rules fire on everything, say nothing of who acted, and sign nothing.
 */
export async function startFreshdesk(fields: Record<string, string>, told: File[] = []): Promise<Helpdesk> {
  const received: File[] = [];
  let url = '';
  const ticket = {
    id: Number(fields.ticket_id),
    subject: fields.ticket_subject,
    description: fields.ticket_description,
    status: 2,
    priority: priorities[fields.ticket_priority ?? ''] ?? 2,
    requester_id: 42,
    requester: { id: 42, name: fields.requester_name, email: fields.requester_email },
    conversations: [] as { id: number; body: string; incoming: boolean; private: boolean; user_id: number }[],
    tags: [] as string[],
    updated_at: new Date().toISOString(),
  };

  const rule = (triggered_event: string) => ({
    freshdesk_webhook: {
      ...fields,
      triggered_event,
      ticket_status: labels[ticket.status],
      ticket_updated_at: ticket.updated_at,
    },
  });

  function say(body: string, isPrivate: boolean, event: string): Carried {
    const conversation = {
      id: 500 + ticket.conversations.length,
      body,
      incoming: false,
      private: isPrivate,
      user_id: 7,
    };
    ticket.conversations.push(conversation);
    ticket.updated_at = new Date().toISOString();
    return { status: 201, body: conversation, fires: [rule(event)] };
  }

  function update({ status }: { status: number }): Carried {
    const fires = [`{status:{from:${ticket.status},to:${status}}}`];
    ticket.status = status;
    ticket.updated_at = new Date().toISOString();
    return { status: 200, body: ticket, fires: fires.map(rule) };
  }

  const attachments = () =>
    told.map(({ name, type, bytes }, place) => ({
      id: 900 + place,
      name,
      content_type: type,
      size: bytes.length,
      attachment_url: `${url}/data/helpdesk/attachments/${900 + place}?Signature=${crypto.randomUUID()}`,
    }));

  const helpdesk = await startHelpdesk(
    {
      gives: (path) => told[Number(/^\/data\/helpdesk\/attachments\/9(\d\d)/.exec(path)?.[1] ?? Number.NaN)],
      isAllowed: (call) => basicOf(call) === `${FRESHDESK_KEY}:X`,
      async carryOut(call) {
        const { method, path, json } = call;
        const [place] = path.split('?');
        const own = `/api/v2/tickets/${ticket.id}`;
        if (method === 'GET' && place === '/api/v2/agents/me') return { status: 200, body: { id: 7 } };
        if (method === 'POST' && place === `${own}/reply` && !json) {
          const { field, files } = await formOf(call, 'attachments[]');
          received.push(...files);
          return say(field('body'), false, '{reply_sent:true}');
        }
        if (method === 'POST' && place === `${own}/reply`) return say(json.body, false, '{reply_sent:true}');
        // A note is private unless it says that it is not.
        if (method === 'POST' && place === `${own}/notes`)
          return say(json.body, json.private ?? true, '{note_type:private}');
        if (method === 'PUT' && place === own) return update(json);
        if (method === 'GET' && place === own) return { status: 200, body: { ...ticket, attachments: attachments() } };
        return { status: 404, body: { code: 'not_found' } };
      },
    },
    received,
  );
  url = helpdesk.url;
  return helpdesk;
}
