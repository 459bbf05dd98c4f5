import type { Api } from '../api.ts';
import type { Given } from '../given.ts';
import type { Route } from '../routes.ts';
import { brief } from '../show.ts';
import { dueNext, story, why } from '../story.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';
import { deskVerbs } from './ticket-desk.ts';

const columns = {
  status: 'status',
  priority: 'priority',
  where: (row: Record<string, unknown>) => {
    const place = row.place as { at: string; agentId?: string };
    return place.agentId ?? place.at;
  },
  due: dueNext,
  subject: brief('subject', 40),
  id: 'id',
};

const params = (given: Given) => ({ ticketId: given.text('ticket') });

type Wish = Extract<
  Route,
  | 'tickets.reply'
  | 'tickets.note'
  | 'tickets.status'
  | 'tickets.priority'
  | 'tickets.acknowledge'
  | 'tickets.client-answer'
  | 'tickets.take'
>;

/** Does what a person wants of a ticket. With `--seen`, only if nothing has happened to it since that version. */
async function wish(api: Api, route: Wish, given: Given, body?: object) {
  const seen = given.maybe('seen');
  const asked = { params: params(given), ...(body && { body }), ...(seen !== undefined && { seen: `"${seen}"` }) };
  return { one: (await api.call(route, asked)).body };
}

const SEEN = { '--seen <version>': 'refuse it if the ticket has changed since this version' };

export const tickets: Noun = {
  name: 'tickets',
  about: 'forwarded tickets: their clocks, their story, and what people do with them',
  verbs: [
    {
      usage: 'list <client>',
      about: "list a client's tickets, newest first",
      flags: { ...LIMIT, '--status <status>': 'open, waiting-customer, on-hold, solved, closed' },
      examples: ['list cli_01kz…', 'list cli_01kz… --status open'],
      run: (api, given) => ({
        rows: api.items('tickets.list', {
          params: { clientId: given.text('client') },
          query: { status: given.maybe('status') },
        }),
        columns,
        limit: limitOf(given),
      }),
    },
    {
      usage: 'export <client> <month>',
      about: 'a month’s tickets with all that happened to them, as lines of JSON for verify-statement',
      examples: ['export cli_01kz… 2026-11 > november.jsonl'],
      run: (api, given) => ({
        lines: api.items('tickets.export', {
          params: { clientId: given.text('client'), month: given.text('month') },
        }),
        line: (row) => JSON.stringify(row),
      }),
    },
    {
      usage: 'show <ticket>',
      about: 'show a ticket with its clocks and everything that happened and was said',
      examples: ['show tkt_01kz…'],
      run: async (api, given) => story((await api.call('tickets.history', { params: params(given) })).body),
    },
    {
      usage: 'why <ticket>',
      about: 'who was asked at each assignment, and what kept each other one out',
      examples: ['why tkt_01kz…'],
      run: async (api, given) => why((await api.call('tickets.history', { params: params(given) })).body),
    },
    {
      usage: 'reply <ticket> <text>',
      about: 'answer the requester; it is written back into the helpdesk',
      flags: { '--status <status>': 'and make the ticket open, waiting-customer or solved', ...SEEN },
      examples: ['reply tkt_01kz… "It is on its way again." --status solved'],
      run: (api, given) =>
        wish(api, 'tickets.reply', given, { text: given.text('text'), status: given.maybe('status') }),
    },
    {
      usage: 'note <ticket> <text>',
      about: 'leave a private note',
      flags: SEEN,
      examples: ['note tkt_01kz… "The warehouse confirmed the loss."'],
      run: (api, given) => wish(api, 'tickets.note', given, { text: given.text('text') }),
    },
    {
      usage: 'status <ticket> <status>',
      about: 'change the status',
      flags: SEEN,
      examples: ['status tkt_01kz… on-hold'],
      run: (api, given) => wish(api, 'tickets.status', given, { to: given.text('status') }),
    },
    {
      usage: 'priority <ticket> <priority>',
      about: 'change the priority; elapsed time and pauses are kept',
      flags: SEEN,
      examples: ['priority tkt_01kz… urgent'],
      run: (api, given) => wish(api, 'tickets.priority', given, { to: given.text('priority') }),
    },
    {
      usage: 'acknowledge <ticket>',
      about: 'acknowledge its escalation: nobody further is told, also by what was queued already',
      flags: SEEN,
      examples: ['acknowledge tkt_01kz…'],
      run: (api, given) => wish(api, 'tickets.acknowledge', given),
    },
    {
      usage: 'take <ticket>',
      about: 'take a ticket that the client keeps, over the agreed share',
      flags: SEEN,
      examples: ['take tkt_01kz…'],
      run: (api, given) => wish(api, 'tickets.take', given),
    },
    {
      usage: 'client-answered <ticket>',
      about: 'say that the client, for whom the ticket waits, has answered',
      flags: { '--text <text>': 'and what; agents read it, the requester never does', ...SEEN },
      examples: ['client-answered tkt_01kz… --text "Refund it; the parcel is lost."'],
      run: (api, given) => wish(api, 'tickets.client-answer', given, { text: given.maybe('text') }),
    },
    ...deskVerbs,
  ],
};
