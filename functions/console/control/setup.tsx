import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Connection } from '../../../shared/domain/clients/connection.ts';
import { dated } from '../ui/dated.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import type { Version } from './headcount-shapes.ts';

/** How far a set-up is, as the records tell it. */
export type Standing = {
  client: Client;
  headcount: Version | undefined;
  connections: Connection[];
  /** A ticket has come over one of the connections. */
  arrived: boolean;
};
type Step = keyof Reader['words']['control']['setup']['steps'];

/** The steps in order, which are done, and which comes next. */
export const SetupPage = ({ reader, ...standing }: Standing & { reader: Reader }) => {
  const words = reader.words.control.setup;
  const { client } = standing;
  const done = doneOf(standing);
  const steps = Object.keys(words.steps) as Step[];
  const next = steps.find((step) => !done[step]);
  const hrefs = hrefsOf(standing, reader);
  return (
    <>
      <h1>{words.title(client.name)}</h1>
      <p class="quiet">{words.lead}</p>
      <ol class="set-up">
        {steps.map((step) => (
          <li
            class={done[step] ? 'done' : step === next ? 'next' : undefined}
            aria-current={step === next ? 'step' : undefined}
          >
            {hrefs[step] ? (
              <a href={hrefs[step]}>{words.steps[step]}</a>
            ) : (
              <span class="name">{words.steps[step]}</span>
            )}{' '}
            <span class={`badge ${done[step] ? 'met' : step === next ? 'calm' : 'paused'}`}>
              {done[step] ? words.done : step === next ? words.next : words.toDo}
            </span>
            <p class="quiet">
              {words.says[step]} <Detail step={step} standing={standing} reader={reader} />
            </p>
          </li>
        ))}
      </ol>
      {!may(reader, 'connections.create') && <p class="quiet">{words.ownersOnly}</p>}
      {next === undefined && (
        <p role="status">
          <strong class="met">{words.complete}</strong> <a href={`/control/clients/${client.id}`}>{client.name}</a>
        </p>
      )}
    </>
  );
};

const doneOf = ({ client, headcount, connections, arrived }: Standing): Record<Step, boolean> => ({
  plan: client.planVersion > 0,
  team: client.team.length > 0,
  headcount: headcount !== undefined,
  connection: connections.length > 0,
  test: arrived,
});

/** Where each step is done; a test needs a connection, and both an owner. */
function hrefsOf({ client, connections }: Standing, reader: Reader): Partial<Record<Step, string>> {
  const here = `/control/clients/${client.id}`;
  const [first] = connections;
  return {
    plan: client.planVersion > 0 ? `${here}/plan?from=set-up` : `${here}/set-up/plan`,
    team: `${here}/set-up/team`,
    headcount: `/control/headcount/${client.id}/${reader.now.slice(0, 7)}`,
    ...(may(reader, 'connections.create') && {
      connection: first ? `/control/connections/${first.id}` : `${here}/connect`,
      ...(first && { test: `${here}/set-up/test` }),
    }),
  };
}

const Detail = ({ step, standing, reader }: { step: Step; standing: Standing; reader: Reader }) => {
  const { client, headcount, connections } = standing;
  const words = reader.words.control;
  switch (step) {
    case 'plan':
      return client.planVersion > 0 ? <span>{words.clients.version(client.planVersion)}.</span> : null;
    case 'team':
      return client.team.length > 0 ? <span>{words.clients.agents(client.team.length)}.</span> : null;
    case 'headcount':
      return headcount ? (
        <span>{words.setup.headcountNow(headcount.agents, dated(headcount.month, reader.language, 'month'))}</span>
      ) : null;
    case 'connection':
      return connections.length > 0 ? <span>{connections.map(({ name }) => name).join(', ')}.</span> : null;
    case 'test':
      return null;
    default:
      return step satisfies never;
  }
};
