import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import type { Agent } from './asking.ts';

/** So many are shown by name; the others are a number. */
const SHOWN = 12;

/** Who has a seat for a client, those on duty first, with how long each is certified. */
export const TeamList = ({ client, team, reader }: { client: Client; team: Agent[]; reader: Reader }) => {
  const words = reader.words.control.clients;
  if (team.length === 0) return <p class="quiet">{words.teamNone}</p>;
  const sorted = team.toSorted((a, b) => Number(b.onDuty) - Number(a.onDuty) || a.name.localeCompare(b.name));
  return (
    <>
      <ul class="rows">
        {sorted.slice(0, SHOWN).map((agent) => (
          <li>
            <a href={`/control/agents/${agent.id}`}>{agent.name}</a>{' '}
            {agent.onDuty && <span class="badge met">{words.onDuty}</span>}{' '}
            <Certificate agent={agent} clientId={client.id} reader={reader} />
          </li>
        ))}
      </ul>
      {sorted.length > SHOWN && <p class="quiet">{reader.words.control.board.others(sorted.length - SHOWN)}</p>}
    </>
  );
};

/** Until when somebody is certified for a client, or that they learn it. */
export const Certificate = ({ agent, clientId, reader }: { agent: Agent; clientId: string; reader: Reader }) => {
  const words = reader.words.control.clients;
  const until = agent.seats.find((seat) => seat.clientId === clientId)?.certifiedUntil;
  return until !== undefined && until > reader.now ? (
    <span class="quiet">
      {words.certified} <When at={until} reader={reader} form="day" />
    </span>
  ) : (
    <span class="badge warned">{words.inTraining}</span>
  );
};
