import { clockTexts } from '../ui/clock-text.ts';
import { may } from '../ui/may.ts';
import { When } from '../ui/when.tsx';
import type { BoardProps } from './board.tsx';
import type { Board } from './gather.ts';
import type { Risk } from './risks.ts';

/** A wall has room for so many of each. */
const SHOWN = 8;

/** The tickets whose promises break next; what they are about is for those who may read tickets. */
export const Risks = ({ board, reader }: BoardProps) => {
  const { words, now } = reader;
  const said = words.control.board;
  const mayRead = may(reader, 'tickets.get');
  const names = namesOf(board);
  return (
    <section aria-labelledby="next">
      <h2 id="next">{said.next}</h2>
      {board.risks.length === 0 && <p class="quiet">{said.nothingNext}</p>}
      <ul class="rows">
        {board.risks.slice(0, SHOWN).map((risk) => {
          const [clock] = clockTexts(risk.clocks, now, words.clocks);
          return (
            <li class={`risk ${clock?.mood ?? 'calm'}`} id={risk.id}>
              {mayRead ? (
                <a class="name" href={`/control/tickets/${risk.id}`}>
                  {risk.subject}
                </a>
              ) : (
                <span class="name">#{risk.externalId}</span>
              )}
              <strong class="due">{clock?.text}</strong>
              <span class="quiet">
                {names.get(risk.clientId)} · {whereOf(risk, board, said)}
              </span>
              <span class="quiet due">{clock?.name}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const namesOf = ({ clients }: Board) => new Map<string, string>(clients.map(({ id, name }) => [id, name]));

function whereOf({ place }: Risk, { agents }: Board, words: BoardProps['reader']['words']['control']['board']): string {
  if (place.at === 'agent') return words.with(agents.get(place.agentId) ?? place.agentId);
  return place.at === 'parked' ? words.isParked : words.waits;
}

/** Where in the next day a client is answered and too few are on shift. */
export const Holes = ({ board, reader }: BoardProps) => {
  const words = reader.words.control.board;
  const names = namesOf(board);
  return (
    <section aria-labelledby="holes">
      <h2 id="holes">{words.holes}</h2>
      {board.holes.length === 0 && <p class="quiet">{words.noHoles}</p>}
      <ul class="rows">
        {board.holes.slice(0, SHOWN).map(({ clientId, from, until, on, needed }) => (
          <li>
            <a class="name" href={`/control/clients/${clientId}`}>
              {names.get(clientId)}
            </a>{' '}
            <span class="breached">
              <When at={from} reader={reader} />–<When at={until} reader={reader} />
            </span>{' '}
            <span class="quiet">{words.hole(on, needed)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** When a region goes home, and who is on elsewhere then. */
export const Seams = ({ board: { seams }, reader }: BoardProps) => {
  const words = reader.words.control.board;
  return (
    <section aria-labelledby="seams">
      <h2 id="seams">{words.seams}</h2>
      {seams.length === 0 && <p class="quiet">{words.noSeams}</p>}
      <ul class="rows">
        {seams.slice(0, SHOWN).map(({ at, from, elsewhere }) => (
          <li class={elsewhere.length === 0 ? 'warned' : undefined}>
            <When at={at} reader={reader} />{' '}
            {elsewhere.length === 0
              ? words.seamAlone(from)
              : words.seam(from, elsewhere.map(({ name, on }) => `${name} ${on}`).join(', '))}
          </li>
        ))}
      </ul>
    </section>
  );
};
