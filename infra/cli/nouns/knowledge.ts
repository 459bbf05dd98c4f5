import type { Given } from '../given.ts';
import { brief } from '../show.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';
import { bytesOf } from '../webhook-input.ts';

const columns = {
  title: brief('title', 50),
  state: 'state',
  version: 'version',
  language: 'language',
  outdated: 'doubts',
  tags: 'tags',
  id: 'id',
};
const clientOf = (given: Given) => ({ clientId: given.text('client') });
const one = (given: Given) => ({ ...clientOf(given), articleId: given.text('article') });
const writing = {
  '!--title <title>': 'what it is found by',
  '!--file <file>': 'a Markdown file, or - for standard input',
  '!--language <language>': 'the language that it is written in',
  '--tag <tag...>': 'words that it is found by, too',
  '--draft': 'it is found by no search yet',
};
const draft = (given: Given) => ({
  title: given.text('title'),
  text: Buffer.from(bytesOf(given.text('file'))).toString('utf8'),
  language: given.text('language'),
  tags: given.list('tag') ?? [],
  state: given.has('draft') ? 'draft' : 'published',
});

export const knowledge: Noun = {
  name: 'knowledge',
  about: "a client's articles, and who is to be trained anew",
  verbs: [
    {
      usage: 'list <client>',
      about: "list a client's articles",
      flags: { ...LIMIT, '--state <state>': 'draft, published or retired' },
      examples: ['list cli_01kz…', 'list cli_01kz… --state published'],
      run: (api, given) => ({
        rows: api.items('knowledge.list', { params: clientOf(given), query: { state: given.maybe('state') } }),
        columns,
        limit: limitOf(given),
      }),
    },
    {
      usage: 'search <client> <text>',
      about: "search a client's published articles",
      examples: ['search cli_01kz… "parcel lost"'],
      run: async (api, given) => {
        const query = { text: given.text('text'), limit: 10 };
        const { items } = (await api.call('knowledge.search', { params: clientOf(given), query })).body as {
          items: unknown[];
        };
        return { rows: items, columns: { title: 'title', passage: brief('snippet', 80), id: 'id' } };
      },
    },
    {
      usage: 'show <client> <article>',
      about: 'show an article',
      examples: ['show cli_01kz… art_01kz…'],
      run: async (api, given) => ({ one: (await api.call('knowledge.get', { params: one(given) })).body }),
    },
    {
      usage: 'versions <client> <article>',
      about: 'list the versions of an article, newest first',
      flags: LIMIT,
      examples: ['versions cli_01kz… art_01kz…'],
      run: (api, given) => ({
        rows: api.items('knowledge.versions', { params: one(given) }),
        columns: { version: 'version', at: 'at', by: 'by', state: 'state', title: brief('title', 50) },
        limit: limitOf(given),
      }),
    },
    {
      usage: 'create <client>',
      about: 'write an article',
      flags: writing,
      examples: ['create cli_01kz… --title "When a parcel is lost" --file lost.md --language en --tag parcel'],
      run: async (api, given) => ({
        one: (await api.call('knowledge.create', { params: clientOf(given), body: draft(given) })).body,
      }),
    },
    {
      usage: 'put <client> <article>',
      about: 'write the next version of an article',
      flags: { ...writing, '!--seen <revision>': 'the revision that you have seen' },
      examples: ['put cli_01kz… art_01kz… --seen 1 --title "When a parcel is lost" --file lost.md --language en'],
      run: async (api, given) => {
        const asked = { params: one(given), body: draft(given), seen: `"${given.text('seen')}"` };
        return { one: (await api.call('knowledge.put', asked)).body };
      },
    },
    {
      usage: 'retire <client> <article>',
      about: 'retire an article: no search finds it any more',
      examples: ['retire cli_01kz… art_01kz…'],
      run: async (api, given) => ({ one: (await api.call('knowledge.retire', { params: one(given) })).body }),
    },
    {
      usage: 'outdated <client> <article> <because>',
      about: 'say that an article no longer holds',
      examples: ['outdated cli_01kz… art_01kz… "the carrier changed"'],
      run: async (api, given) => {
        const body = { because: given.text('because') };
        return { one: (await api.call('knowledge.say-outdated', { params: one(given), body })).body };
      },
    },
    {
      usage: 'bump <client>',
      about: 'say that what agents were trained for has changed: their seats go stale',
      flags: {
        '!--because <text>': 'what is to be learned',
        '--grace <days>': 'days that they may go on (default: 14)',
      },
      examples: ['bump cli_01kz… --because "the new carrier" --grace 14'],
      run: async (api, given) => {
        const body = { because: given.text('because'), graceDays: given.number('grace') };
        return { one: (await api.call('knowledge.bump', { params: clientOf(given), body })).body };
      },
    },
    {
      usage: 'training',
      about: 'list who owes a training, the most pressing first',
      flags: {
        '--client <client>': 'of this client alone',
        '--days <n>': 'that ends within so many days (default: 30)',
      },
      examples: ['training', 'training --client cli_01kz… --days 7'],
      run: async (api, given) => {
        const query = { clientId: given.maybe('client'), days: given.number('days') };
        const { items } = (await api.call('training.due', { query })).body as { items: unknown[] };
        return {
          rows: items,
          columns: { name: 'name', client: 'clientId', why: 'why', until: 'certifiedUntil', agent: 'agentId' },
        };
      },
    },
  ],
};
