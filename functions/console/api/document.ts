import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnv } from './serve.ts';

const tags = [
  ['Clients', 'Businesses that forward tickets.'],
  ['Plans', 'What a client bought: coverage, targets, ladder. Versions are never edited in place.'],
  ['Figures', 'Promises kept, month by month, and the ledger of what arrived.'],
  ['Headcounts', 'Agents committed to a client, 1 to 50, month by month.'],
  ['Connections', 'The helpdesks and inboxes of a client, with their secrets.'],
  ['Deliveries', 'What came in and what went out, each with what became of it; kept 30 days.'],
  ['Endpoints', 'Addresses that are told facts by signed webhooks.'],
  ['Routes', "Operators' own: facts that fit a pattern, on their way to a webhook, to people by mail, or to a chat."],
  ['Regions', 'Where agents sit, by whose clock they work, and which shifts there are.'],
  ['Agents', 'People who answer: region, languages, skills, level, limit, and their seats on teams.'],
  ['Rosters', 'Versions of a month: solved as drafts, proven, and published all at once.'],
  ['Shifts', 'Published stretches of work.'],
  ['Leave', 'Days off: asked for, approved by balance and allowance or by a manager, called off.'],
  ['Swaps', 'Shifts that their owners would give away, and who takes them.'],
  ['Calendars', 'Published shifts for calendar programs: feeds with secret addresses.'],
  ['Absences', 'People who cannot work, and who comes for them.'],
  ['Overrides', 'Temporary plans: what some agents work for a while, exactly.'],
  ['Tickets', 'Forwarded tickets with their clocks, their history, and what people do with them.'],
  ['Hand-offs', 'How tickets pass from region to region: counted, and moved by hand.'],
  ['Macros', 'Texts that are written often, with variables.'],
  ['Incidents', 'Many tickets with one root.'],
  [
    'Knowledge',
    'What agents read while they answer, and what they are trained for: articles of a client, versioned and searched.',
  ],
  ['People', 'Whoever may sign in: their roles, how they are let in, and how they are let go.'],
  ['Audit', 'Who looked, who changed what, who may see what, and what was opened out of turn.'],
  ['Keys', 'API keys: hashed at rest, shown once.'],
  ['Dead letters', 'Messages that gave up, waiting for a person.'],
  ['Facts', 'Everything that happened, in order.'],
].map(([name, description]) => ({ name: name ?? '', description: description ?? '' }));

const description = `Everything that the console can do, for programs.

- Send an API key as \`Authorization: Bearer srk_…\`. What is not yours answers 404.
- Lists come in pages: ask again with \`after\` set to the \`next\` of the page before, until there is none.
- A GET gives an \`ETag\`; send it back as \`If-Match\` with a change, so that nobody's change is overwritten unseen.
- Send an \`Idempotency-Key\` with a change that you may have to repeat: the same key with the same request has one effect and one answer, for a day. After a 5xx the key answers 409 for a minute: the change may have been made, so look before you send it again.
- Whatever is wrong is told as problem+json (RFC 9457), with a \`detail\` for people.
- Instants are UTC, ISO-8601 with \`Z\`; requests may use any offset.`;

/** The OpenAPI 3.1 document of the API. */
export function documentOf(api: OpenAPIHono<ApiEnv>) {
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key.',
  });
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Sunrelay',
      version: '0.1.0',
      description,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/api' }],
    tags,
    security: [{ key: [] }],
  });
}

export type Document = ReturnType<typeof documentOf>;
