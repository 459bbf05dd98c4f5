import { Columns } from '../ui/columns.tsx';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { said } from '../ui/when.tsx';
import { type AgentShown, trainingsDue } from './agent-shapes.ts';
import type { Named } from './lists.ts';

type ListProps = {
  agents: readonly AgentShown[];
  regions: readonly Named[];
  clients: readonly Named[];
  chosen: { region?: string | undefined; client?: string | undefined };
  reader: Reader;
};

/** Everybody who works here, of a region or a client's team if one was chosen. */
export const AgentList = ({ agents, regions, clients, chosen, reader }: ListProps) => {
  const words = reader.words.control.agents;
  const shown = agents
    .filter(({ region }) => !chosen.region || region === chosen.region)
    .filter(({ seats }) => !chosen.client || seats.some(({ clientId }) => clientId === chosen.client))
    .sort((a, b) => a.name.localeCompare(b.name));
  const columns = [words.name, words.region, words.level, words.duty, words.load, words.languages, words.seats];
  return (
    <>
      <h1>{words.title}</h1>
      <p class="quiet">{words.lead}</p>
      <p>
        <a href="/control/agents/new">{words.add}</a> · <a href="/control/agents/training">{words.training}</a>
      </p>
      <form method="get" class="side-by-side choice">
        <Choice name="region" label={words.region} options={regions} chosen={chosen.region} all={words.all} />
        <Choice name="client" label={words.client} options={clients} chosen={chosen.client} all={words.all} />
        <button type="submit">{words.filter}</button>
      </form>
      <p role="status" class="quiet">
        {shown.length === 0 ? words.nobody : words.count(shown.length)}
      </p>
      {shown.length > 0 && (
        <Scroll name={words.title}>
          <table>
            <Columns names={[...columns, words.training]} />
            <tbody>
              {shown.map((agent) => (
                <Row agent={agent} reader={reader} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
};

const Row = ({ agent, reader }: { agent: AgentShown; reader: Reader }) => {
  const due = trainingsDue(agent, reader.now);
  return (
    <tr>
      <th scope="row">
        <a href={`/control/agents/${agent.id}`}>{agent.name}</a>
      </th>
      <td>{agent.region}</td>
      <td>{agent.level}</td>
      <td class={agent.onDuty ? 'met' : undefined}>{dutySaid(agent, reader)}</td>
      <td>
        {agent.held}/{agent.limit}
      </td>
      <td>{agent.languages.join(', ')}</td>
      <td>{agent.seats.length}</td>
      <td>{due > 0 && <span class="badge warned">{due}</span>}</td>
    </tr>
  );
};

/** Whether somebody is on duty, and when that changes next. */
export function dutySaid(agent: AgentShown, reader: Reader): string {
  const words = reader.words.control.agents;
  if (agent.status !== 'active') return words.statuses[agent.status];
  if (agent.onDuty && agent.shiftEndsAt) return words.onDuty(said(agent.shiftEndsAt, reader));
  const next = agent.shifts.find(({ from }) => from > reader.now);
  return next ? words.next(said(next.from, reader, 'moment')) : words.off;
}

type ChoiceProps = { name: string; label: string; options: readonly Named[]; chosen: string | undefined; all: string };

const Choice = ({ name, label, options, chosen, all }: ChoiceProps) => (
  <label>
    {label}
    <select name={name}>
      <option value="">{all}</option>
      {options.map((one) => (
        <option value={one.id} selected={one.id === chosen}>
          {one.name}
        </option>
      ))}
    </select>
  </label>
);
