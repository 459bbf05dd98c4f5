import { LIMIT, limitOf, type Noun } from '../verb.ts';

type Row = Record<string, unknown>;
const WEEK_MILLIS = 7 * 86_400_000;
const aWeekAgo = () => new Date(Date.now() - WEEK_MILLIS).toISOString();

const carried = ({ data }: Row): string =>
  Object.entries(data as object)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(' ');

export const audit: Noun = {
  name: 'audit',
  about: 'who looked at what, who changed what, and who may see what',
  verbs: [
    {
      usage: 'search',
      about: 'search everything that happened; with --json for programs',
      flags: {
        ...LIMIT,
        '--from <instant>': 'from then on, at most 400 days ago (default: a week ago)',
        '--until <instant>': 'before then (default: now)',
        '--by <whom>': 'what this person, agent or part did',
        '--type <type>': 'such as ticket.read, or person. for all that begin so',
        '--about <id>': 'what names this ticket, client, agent, person or key',
        '--text <text>': 'what has this written somewhere',
      },
      examples: ['search --type ticket.read --about tkt_01kz…', 'search --by per_01kz… --from 2026-11-01T00:00:00Z'],
      run: (api, given) => {
        const [until, by, type, about, text] = ['until', 'by', 'type', 'about', 'text'].map((name) =>
          given.maybe(name),
        );
        const query = { from: given.maybe('from') ?? aWeekAgo(), until, by, type, about, text };
        const columns = { at: 'at', fact: 'type', by: 'by', what: carried };
        return { rows: api.items('audit.search', { query }), columns, limit: limitOf(given) };
      },
    },
    {
      usage: 'access',
      about: 'show every person and key: what they see, and when they last did',
      examples: ['access', 'access --json'],
      run: async (api) => {
        const { body } = await api.call('access.review', {});
        const columns = {
          name: 'name',
          role: 'role',
          sees: ({ sees }: Row) => (sees as string[]).join(' '),
          made: 'createdAt',
          used: ({ lastUsedAt }: Row) => lastUsedAt ?? 'never',
          id: 'id',
        };
        return { rows: (body as { entries: Row[] }).entries, columns };
      },
    },
    {
      usage: 'reviewed',
      about: 'say that you have reviewed who may see what, once a quarter',
      flags: { '--note <text>': 'what was found, and what was done about it' },
      examples: ['reviewed --note "two keys of last year revoked"'],
      run: async (api, given) => {
        const note = given.maybe('note');
        return { one: (await api.call('access.reviewed', { body: { ...(note && { note }) } })).body };
      },
    },
    {
      usage: 'break-glass <agent>',
      about: 'open a client to an agent who has it out of reach, for up to an hour; it is logged',
      flags: { '!--client <client>': 'whose tickets open', '!--because <reason>': 'why', '!--minutes <n>': '1 to 60' },
      examples: ['break-glass agt_01kz… --client cli_01kz… --because "the night team is ill" --minutes 30'],
      run: async (api, given) => {
        const body = {
          clientId: given.text('client'),
          because: given.text('because'),
          minutes: given.number('minutes'),
        };
        const answer = await api.call('access.break-glass', { params: { agentId: given.text('agent') }, body });
        return { one: answer.body };
      },
    },
  ],
};
