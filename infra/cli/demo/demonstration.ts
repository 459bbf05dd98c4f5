import { instantOf } from '../../../shared/domain/time.ts';
import type { Api } from '../api.ts';
import { brief, type Row, tabular } from '../show.ts';
import { forward } from './forward.ts';
import { furnish } from './furnish.ts';
import { type Helpdesk, startHelpdesk } from './helpdesk.ts';
import { provision } from './provision.ts';
import { type Forwarded, forwardSamples, lineOf } from './samples.ts';
import { beginning, keepState, type Line, type State, stateIn } from './state.ts';
import { walk, walkTable } from './walk.ts';
import { watchFrom } from './watch.ts';

export type Around = {
  /** The platform's API as an operator, or with another key. */
  api(key?: string): Api;
  /** Where it is. */
  url: string;
  data: string;
  out(line: string): void;
};

const now = () => instantOf(Date.now());

/**
 * The demonstration: at the first start a company is made through the public API, real payloads are forwarded, two
 * tickets are answered by the agents who got them, one ticket's walk is printed, and each door is given something to see. At later starts only the stand-in
 * of the helpdesks comes back, so that replies still arrive somewhere.
 */
export async function demonstrate(around: Around): Promise<Helpdesk> {
  const { api, url, data, out } = around;
  let state = stateIn(data) ?? beginning(now(), 0);
  const keep = (more: Partial<State>) => {
    state = { ...state, ...more };
    keepState(data, state);
  };
  const helpdesk = await startHelpdesk(state.port, {
    lines: () => state.lines,
    factsSecret: () => state.endpoint?.secret,
    echo(kind, event) {
      const id = `msg_echo-${crypto.randomUUID()}`;
      forward(url, lineOf(state, kind), Buffer.from(JSON.stringify(event)), id).catch((error) =>
        out(`no echo: ${error.message}`),
      );
    },
  });
  try {
    keep({ port: helpdesk.port });
    if (state.finishedAt !== undefined) return helpdesk;
    out('A demonstration company is made through the public API …');
    keep(await provision(api(), state, helpdesk.url));
    await play(around, state);
    await furnish(around, state);
    keep({ finishedAt: now() });
    return helpdesk;
  } catch (error) {
    await helpdesk.stop();
    throw error;
  }
}

/** Forwards the samples, lets agents answer two of them, and prints the walk of the first. */
async function play({ api, url, out }: Around, state: State): Promise<void> {
  const watch = watchFrom(api(), state.startedAt);
  try {
    const forwarded = await forwardSamples(url, state);
    const answer = (kind: Line['kind'], text: string) =>
      walk({ api, watch, endpoint: state.endpoint?.id ?? '' }, forwarded.get(kind) as Forwarded, text);
    const steps = await answer(
      'zendesk',
      'We have reset your session. Please sign in once more; the app will let you in.',
    );
    await answer('standard-webhooks', 'The poles left our warehouse today and will be with you on Thursday.');
    out(`\nOne ticket's walk, from Zendesk's webhook to the answer in Zendesk:\n\n${walkTable(steps)}`);
    out(`\nWhere every forwarded ticket is now:\n\n${await ticketsTable(api(), state)}\n`);
  } finally {
    watch.stop();
  }
}

async function ticketsTable(api: Api, state: State): Promise<string> {
  const clients = await Array.fromAsync(api.items('clients.list', {}));
  const agents = (await Array.fromAsync(api.items('agents.list', {}))) as Row[];
  const nameOf = (id: unknown) => agents.find((agent) => agent.id === id)?.name;
  const rows: Row[] = [];
  for (const { id, name } of clients as { id: string; name: string }[])
    for await (const ticket of api.items('tickets.list', { params: { clientId: id } }))
      rows.push({ ...(ticket as Row), client: name });
  const place = ({ place }: Row) => {
    const { at, agentId, because } = place as { at: string; agentId?: string; because?: string };
    return agentId ? nameOf(agentId) : `${at}: ${because}`;
  };
  const from = ({ connectionId }: Row) => state.lines.find(({ id }) => id === connectionId)?.kind;
  return tabular(rows, { client: 'client', from, subject: brief('subject', 40), status: 'status', with: place });
}
