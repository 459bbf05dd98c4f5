import type { TrainingDue } from '../../../shared/domain/knowledge/training-due.ts';
import { Columns } from '../ui/columns.tsx';
import { dated } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import type { Names } from './holes.tsx';

/** Who owes which training, the most pressing first, for all clients. */
export const Training = ({ due, clients, reader }: { due: readonly TrainingDue[]; clients: Names; reader: Reader }) => {
  const words = reader.words.control.agents;
  return (
    <>
      <p>
        <a href="/control/agents">{words.title}</a>
      </p>
      <h1>{words.training}</h1>
      {due.length === 0 && <p>{words.noTraining}</p>}
      {due.length > 0 && (
        <Scroll name={words.training}>
          <table>
            <Columns names={[words.name, words.client, words.why, words.holdsUntil]} />
            <tbody>
              {due.map(({ agentId, name, clientId, why, certifiedUntil }) => (
                <tr>
                  <th scope="row">
                    <a href={`/control/agents/${agentId}#seats`}>{name}</a>
                  </th>
                  <td>{clients.get(clientId) ?? clientId}</td>
                  <td>
                    <span class={`badge ${why === 'expiring' ? 'calm' : 'warned'}`}>{words.whys[why]}</span>
                  </td>
                  <td>{certifiedUntil && dated(certifiedUntil.slice(0, 10), reader.language, 'full')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
};
