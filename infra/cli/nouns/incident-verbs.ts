import type { Api } from '../api.ts';
import type { Given } from '../given.ts';
import { brief } from '../show.ts';
import type { Flags, Verb } from '../verb.ts';
import { UsageError } from '../webhook-input.ts';

const params = (given: Given) => ({ incidentId: given.text('incident') });
const people = { name: 'name', level: 'level', on: 'onDuty', chosen: 'chosen', languages: 'languages', id: 'id' };
const updates = { number: 'number', at: 'at', kind: 'kind', status: 'status', sent: 'sentAt', fallback: 'fallback' };
const lines = {
  status: 'status',
  update: 'standing',
  delivery: 'delivery',
  reopened: 'reopened',
  new: 'saidNew',
  language: 'language',
  subject: brief('subject', 40),
  id: 'ticketId',
};

const TEXTS: Flags = {
  '!--text <texts...>': 'one for each language: en="We are on it"',
  '--fallback <language>': 'for tickets in none of them (default: the first)',
};

/** The texts of `--text en=…`, by language; the first is the fallback unless another is named. */
function saidIn(given: Given) {
  const pairs = (given.list('text') ?? []).map((pair): [string, string] => {
    const [, language, text] = /^([\w-]{1,35})=(.+)$/s.exec(pair) ?? [];
    if (!language || !text) throw new UsageError(`--text says a language and a text, en="We are on it", not ${pair}`);
    return [language, text];
  });
  return { texts: Object.fromEntries(pairs), fallback: given.maybe('fallback') ?? pairs[0]?.[0] };
}

const send = async (api: Api, given: Given, body: object) => ({
  one: (
    await api.call(given.has('preview') ? 'incidents.preview' : 'incidents.update', { params: params(given), body })
  ).body,
});
const PREVIEW: Flags = { '--preview': 'show what it would say and to how many, and send nothing' };

/** What is done with an incident while it lasts: its team, and what all of its tickets are told. */
export const incidentVerbs: Verb[] = [
  {
    usage: 'team <incident> [agents...]',
    about: 'choose who alone takes its tickets, or list who may be of its team',
    flags: { '--nobody': 'let its tickets go where they would go anyway' },
    examples: ['team inc_01kz… agt_01kz…', 'team inc_01kz…', 'team inc_01kz… --nobody'],
    run: async (api, given) => {
      const agentIds = given.list('agents') ?? [];
      if (agentIds.length > 0 || given.has('nobody'))
        return { one: (await api.call('incidents.choose-team', { params: params(given), body: { agentIds } })).body };
      const { body } = await api.call('incidents.team', { params: params(given) });
      return { rows: (body as { items: unknown[] }).items, columns: people };
    },
  },
  {
    usage: 'update <incident>',
    about: 'tell all its tickets something, each in its language and helpdesk',
    flags: {
      ...TEXTS,
      '--note': 'as a private note instead of a reply',
      '--status <status>': 'with a reply: open, waiting-customer or solved',
      ...PREVIEW,
    },
    examples: ['update inc_01kz… --text en="We are on it" es="Estamos en ello"'],
    run: (api, given) => {
      const status = given.maybe('status');
      const kind = given.has('note') ? 'note' : 'reply';
      return send(api, given, { kind, ...saidIn(given), ...(status && { status }) });
    },
  },
  {
    usage: 'resolve <incident>',
    about: 'solve all its tickets with one reply',
    flags: { ...TEXTS, ...PREVIEW },
    examples: ['resolve inc_01kz… --text en="It works again"'],
    run: (api, given) => send(api, given, { kind: 'reply', ...saidIn(given), status: 'solved' }),
  },
  {
    usage: 'updates <incident>',
    about: 'list what its tickets were told, newest first',
    examples: ['updates inc_01kz…'],
    run: async (api, given) => {
      const { body } = await api.call('incidents.updates', { params: params(given) });
      return { rows: (body as { items: unknown[] }).items, columns: updates };
    },
  },
  {
    usage: 'progress <incident>',
    about: 'show how each of its tickets stands, and with the last update',
    examples: ['progress inc_01kz…'],
    run: async (api, given) => {
      const { body } = await api.call('incidents.progress', { params: params(given) });
      return { rows: (body as { tickets: unknown[] }).tickets, columns: lines };
    },
  },
  {
    usage: 'tell <incident> <ticket>',
    about: 'tell one ticket the last update, or send it again when it did not arrive',
    examples: ['tell inc_01kz… tkt_01kz…'],
    run: async (api, given) => ({
      one: (await api.call('incidents.tell', { params: { ...params(given), ticketId: given.text('ticket') } })).body,
    }),
  },
];
