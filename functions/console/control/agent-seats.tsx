import { dated } from '../ui/dated.ts';
import type { AgentPageProps } from './agent-page.tsx';
import { mayServe } from './agent-shapes.ts';

/** On whose teams somebody is, until when they are certified, and the way to another seat. */
export const AgentSeats = ({ agent, clients, reader }: AgentPageProps) => {
  const { control, remove } = reader.words;
  const words = control.agents;
  const names = new Map(clients.map(({ id, name }) => [id, name]));
  const address = `/control/agents/${agent.id}/seats`;
  return (
    <section aria-labelledby="seats">
      <h2 id="seats">{words.seats}</h2>
      {agent.seats.length === 0 && <p class="quiet">{words.noSeats}</p>}
      <ul class="rows">
        {agent.seats.map(({ clientId, certifiedUntil }) => (
          <li class="seat">
            <span class="name">{names.get(clientId) ?? clientId}</span>{' '}
            <span class={`badge ${mayServe(agent, clientId, reader.now) ? 'met' : 'warned'}`}>
              {certifiedUntil === undefined
                ? words.inTraining
                : words[certifiedUntil > reader.now ? 'certifiedUntil' : 'expired'](
                    dated(certifiedUntil.slice(0, 10), reader.language, 'full'),
                  )}
            </span>
            <form method="post" action={`${address}/removal`}>
              <input type="hidden" name="clientId" value={clientId} />
              <button type="submit" class="small">
                {remove} <span class="for-readers">{names.get(clientId)}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action={address} class="side-by-side">
        <label>
          {words.client}
          <select name="clientId">
            {clients.map(({ id, name }) => (
              <option value={id}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          {words.certify}
          <input type="date" name="certifiedUntil" aria-describedby="certify-help" />
          <small id="certify-help" class="quiet">
            {words.certifyHelp}
          </small>
        </label>
        <button type="submit">{words.putSeat}</button>
      </form>
    </section>
  );
};
