import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Trouble } from '../api/perform.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import type { Agent } from './asking.ts';
import { Certificate } from './team.tsx';

type Props = { client: Client; agents: Agent[]; reader: Reader; trouble?: Trouble | undefined };

/** Who has a seat, region by region, and until when the new ones are certified. */
export const TeamStep = ({ client, agents, reader, trouble }: Props) => {
  const words = reader.words.control.setup;
  const said = reader.words.control.clients;
  const there = agents.filter(({ status }) => status !== 'left');
  const regions = [...Map.groupBy(there, ({ region }) => region)].sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <>
      <h1>{words.steps.team}</h1>
      <p>
        <a href={`/control/clients/${client.id}/set-up`}>{words.back}</a>
      </p>
      <p class="quiet">{said.teamHelp}</p>
      <TroubleBox trouble={trouble} />
      <form method="post">
        <div class="cards">
          {regions.map(([region, people]) => (
            <fieldset>
              <legend>{region}</legend>
              {people.map((agent) => (
                <label>
                  <input type="checkbox" name="agent" value={agent.id} checked={client.team.includes(agent.id)} />
                  {agent.name} <span class="quiet">{agent.languages.join(', ')}</span>{' '}
                  {client.team.includes(agent.id) && <Certificate agent={agent} clientId={client.id} reader={reader} />}
                </label>
              ))}
            </fieldset>
          ))}
        </div>
        <Field name="certifiedUntil" label={said.certifyUntil} help={said.certifyHelp} trouble={trouble}>
          <input {...tied('certifiedUntil', trouble)} type="date" min={reader.now.slice(0, 10)} />
        </Field>
        <button type="submit">{words.saveTeam}</button>
      </form>
    </>
  );
};
