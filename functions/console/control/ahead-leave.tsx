import type { Trouble } from '../api/perform.ts';
import { dated } from '../ui/dated.ts';
import { TroubleBox } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import type { LeaveShown } from './agent-shapes.ts';
import { Holes, type Names } from './holes.tsx';
import type { Hole } from './roster-shapes.ts';

type LeaveProps = {
  name: string;
  leave: LeaveShown;
  holes: readonly Hole[];
  clients: Names;
  trouble?: Trouble | undefined;
  reader: Reader;
};

/** One leave that waits: what it would open, and a yes or a no. */
export const LeavePage = ({ name, leave, holes, clients, trouble, reader }: LeaveProps) => {
  const words = reader.words.control.ahead;
  const { id, agentId, from, until, note, because = [], state } = leave;
  const address = `/control/ahead/leave/${agentId}/${id}`;
  return (
    <>
      <p>
        <a href="/control/ahead">{words.title}</a>
      </p>
      <h1>{words.leaveOf(name)}</h1>
      <p>{words.dates(dated(from, reader.language, 'day'), dated(until, reader.language, 'day'))}</p>
      {note && <p>“{note}”</p>}
      <TroubleBox trouble={trouble} />
      {state === 'waiting' ? (
        <>
          <p class="quiet">
            {words.waitsBecause}: {because.join('; ')}
          </p>
          <h2>{words.opens}</h2>
          {holes.length === 0 && <p>{words.opensNothing}</p>}
          <Holes holes={holes} clients={clients} reader={reader} />
          <form method="post" action={address}>
            <button type="submit" class="own-width" name="verdict" value="approve">
              {words.approve}
            </button>
          </form>
          <form method="post" action={address} class="inline">
            <label for="because">{words.why}</label>
            <input id="because" type="text" name="because" required maxlength={500} />
            <button type="submit" class="small" name="verdict" value="refuse">
              {words.refuse}
            </button>
          </form>
        </>
      ) : (
        <p>{words.isDecided(reader.words.control.agents.leaveStates[state])}</p>
      )}
    </>
  );
};
