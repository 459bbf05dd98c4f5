import * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { type ClientId, MacroId } from '../../../shared/domain/ids.ts';
import { Macro } from '../../../shared/domain/macros/macro.ts';
import { render, valuesOf, variables } from '../../../shared/domain/macros/render.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { type Answer, type Asked, operation, tell } from './operation.ts';
import { outOfDate, overtaken } from './until-written.ts';

const tag = 'Macros';
const theirs = '/clients/{clientId}/macros';
const everybodys = '/macros';
const one = '/macros/{macroId}';
const names = variables.map((name) => `\`{{${name}}}\``).join(', ');

export const MacroView = Macro.meta({
  id: 'Macro',
  description: 'A text that is written often, of one client or of `all`.',
});
const MacroDraft = Macro.pick({ name: true, text: true, kind: true, status: true })
  .extend({
    name: Macro.shape.name.meta({ description: 'What agents find it by.', example: 'Asking for the order number' }),
    kind: Macro.shape.kind.meta({ description: 'Whether the requester reads it, or colleagues.', example: 'reply' }),
    text: Macro.shape.text.meta({
      description: `What it writes. Variables: ${names}; \`{{requester.name|there}}\` says what stands in for a missing one.`,
      example: 'Hello {{requester.name|there}}, we are looking into “{{ticket.subject}}”.',
    }),
    status: Macro.shape.status.meta({
      description: 'The status that the ticket gets with it.',
      example: 'waiting-customer',
    }),
  })
  .meta({ id: 'MacroDraft' });
const Macros = z.object({ items: z.array(MacroView) }).meta({ id: 'Macros' });
const Rendered = z
  .object({ macroId: MacroId, text: z.string(), kind: Macro.shape.kind, status: Macro.shape.status })
  .meta({ id: 'RenderedMacro', description: 'What a macro writes on one ticket.' });

type Draft = z.output<typeof MacroDraft>;
/** What is told of a macro at its new version. */
const told = (asked: Pick<Wanted, 'actor' | 'now'>, { id, clientId, revision }: Macro, what: string) =>
  tell(asked, id, revision, {
    type: 'macro.changed',
    data: { macroId: id, ...(clientId !== 'all' && { clientId }), what },
  });

type Wanted = Pick<Asked<string, unknown, Draft>, 'console' | 'body' | 'now' | 'actor'>;

async function create(asked: Wanted, clientId: Macro['clientId']): Promise<Answer> {
  const { console, body, now, actor } = asked;
  const id = MacroId.parse(console.newId('mac'));
  const macro: Macro = { id, clientId, ...body, at: now, by: nameOf(actor), revision: 1 };
  await console.records.write([{ kind: 'macro', put: macro, when: 'new' }], told(asked, macro, 'created'));
  return { body: macro, revision: 1 };
}

type One = Asked<typeof one, unknown, unknown>;

/** What is everybody's is changed by operators alone; the access table has seen to the rest. */
const mayChange = ({ actor, found }: Pick<One, 'actor' | 'found'>): Refusal | undefined =>
  found.macro.clientId === 'all' && actor.role !== 'operator'
    ? refuse('not-allowed', 'a macro for every client is made and changed by operators')
    : undefined;

async function change(asked: Asked<typeof one, unknown, Draft>) {
  const { console, body, now, actor, seen, found } = asked;
  const { macro: known } = found;
  const stale = outOfDate(seen, known.revision);
  if (stale) return stale;
  const { id, clientId, revision } = known;
  const macro: Macro = { id, clientId, ...body, at: now, by: nameOf(actor), revision: revision + 1 };
  const outcome = await console.records.write(
    [{ kind: 'macro', put: macro, when: { revision } }],
    told(asked, macro, 'changed'),
  );
  return outcome === 'moved' ? overtaken() : { body: macro, revision: macro.revision };
}

/** Every macro for a client's tickets: its own, then everybody's, each by name. */
async function forClient({ records }: Console, clientId: ClientId): Promise<Macro[]> {
  const lists = await Promise.all([allOf(records, 'macro', clientId), allOf(records, 'macro', 'all')]);
  return lists.flatMap((list) => list.sort((a, b) => (a.name < b.name ? -1 : 1)));
}

/** Texts that are written often. Agents write with them, leads make them for the clients on whose teams they sit. */
export const macros = [
  operation(
    {
      id: 'macros.list',
      method: 'get',
      path: theirs,
      tag,
      summary: "List the macros for a client's tickets: its own, then everybody's",
      answer: Macros,
    },
    async ({ console, found }) => ({ body: { items: await forClient(console, found.client.id) } }),
  ),
  operation(
    {
      id: 'macros.create',
      method: 'post',
      path: theirs,
      tag,
      summary: 'Make a macro for a client',
      body: MacroDraft,
      answer: MacroView,
      status: 201,
    },
    (asked) => create(asked, asked.found.client.id),
  ),
  operation(
    {
      id: 'macros.list-shared',
      method: 'get',
      path: everybodys,
      tag,
      summary: "List the macros for every client's tickets",
      answer: Macros,
    },
    async ({ console }) => ({ body: { items: await allOf(console.records, 'macro', 'all') } }),
  ),
  operation(
    {
      id: 'macros.create-shared',
      method: 'post',
      path: everybodys,
      tag,
      summary: 'Make a macro for every client',
      body: MacroDraft,
      answer: MacroView,
      status: 201,
    },
    (asked) => create(asked, 'all'),
  ),
  operation(
    {
      id: 'macros.change',
      method: 'put',
      path: one,
      tag,
      summary: 'Change a macro',
      body: MacroDraft,
      answer: MacroView,
      ifMatch: 'required',
    },
    async (asked) => mayChange(asked) ?? change(asked),
  ),
  operation({ id: 'macros.remove', method: 'delete', path: one, tag, summary: 'Remove a macro' }, async (asked) => {
    const refusal = mayChange(asked);
    if (refusal) return refusal;
    const { macro } = asked.found;
    await asked.console.records.write(
      [{ kind: 'macro', remove: macro }],
      told(asked, { ...macro, revision: macro.revision + 1 }, 'removed'),
    );
    return {};
  }),
  operation(
    {
      id: 'macros.render',
      method: 'get',
      path: '/tickets/{ticketId}/macros/{macroId}',
      tag,
      summary: 'Show what a macro writes on a ticket',
      description:
        'The requester, the subject, the client and whoever asks are filled in; whoever asks by their first name alone.',
      answer: Rendered,
    },
    async ({ console, found: { ticket, macro }, actor }) => {
      if (macro.clientId !== 'all' && macro.clientId !== ticket.clientId)
        return refuse('not-found', "there is no such macro for this client's tickets");
      const [client, agent] = await Promise.all([
        console.records.find('client', ticket.clientId),
        actor.role === 'agent' ? console.records.find('agent', actor.agentId) : undefined,
      ]);
      if (!client) return refuse('not-found', 'the client of this ticket is gone');
      const text = render(macro.text, valuesOf(ticket, client.name, agent?.name));
      return { body: { macroId: macro.id, text, kind: macro.kind, ...(macro.status && { status: macro.status }) } };
    },
  ),
];
