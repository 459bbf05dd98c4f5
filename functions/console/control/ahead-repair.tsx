import type { Trouble } from '../api/perform.ts';
import { TroubleBox } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { spanSaid } from './ahead.tsx';
import type { Repair } from './ahead-shapes.ts';
import { Holes, type Names } from './holes.tsx';

type RepairProps = {
  name: string;
  action: string;
  repair: Repair | undefined;
  clients: Names;
  trouble?: Trouble | undefined;
  reader: Reader;
};

/** Who would come for somebody who is away, with what stays open; and the way to publish it. */
export const RepairPage = ({ name, action, repair, clients, trouble, reader }: RepairProps) => {
  const words = reader.words.control.ahead;
  return (
    <>
      <p>
        <a href="/control/ahead">{words.title}</a>
      </p>
      <h1>{words.absenceOf(name)}</h1>
      <TroubleBox trouble={trouble} />
      {repair?.made.length === 0 && <p>{words.nothingOpen}</p>}
      {repair && repair.made.length > 0 && (
        <>
          <h2>{words.repair}</h2>
          <p>{words.changes(repair.changed, repair.lines)}</p>
          <ul class="rows">
            {repair.changes.map(({ name, added, removed }) => (
              <li>
                <span class="name">{name}</span>
                {added.map((one) => (
                  <div class="met">+ {spanSaid(one, reader)}</div>
                ))}
                {removed.map((one) => (
                  <div class="paused">− {spanSaid(one, reader)}</div>
                ))}
              </li>
            ))}
          </ul>
          {repair.changed > 0 && (
            <form method="post" action={action}>
              <button type="submit" class="own-width">
                {words.apply}
              </button>
            </form>
          )}
          {repair.open.length > 0 && <h2>{words.staysOpen}</h2>}
          <Holes
            holes={repair.open.map(({ because, ...hole }) => ({ ...hole, because: because.join('; ') }))}
            clients={clients}
            reader={reader}
          />
        </>
      )}
    </>
  );
};
