import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import { Bands } from './bands.tsx';
import { Clients } from './clients.tsx';
import type { Board } from './gather.ts';
import { Incidents } from './incidents.tsx';
import { Holes, Risks, Seams } from './lists.tsx';

export type BoardProps = { board: Board; reader: Reader };

/** The moving part of the wallboard: asked for again when something happens, and morphed in place, so that nothing jumps. */
export const BoardView = ({ board, reader, live }: BoardProps & { live: string }) => {
  const words = reader.words.control.board;
  return (
    <div id="board" hx-get="/control/board" hx-trigger={live} hx-swap="outerMorph" hx-sync="this:replace">
      <h1 class="for-readers">{reader.words.control.title}</h1>
      <Numbers board={board} reader={reader} />
      <Bands board={board} reader={reader} />
      <div class="columns">
        <Clients board={board} reader={reader} />
        <div class="beside">
          <Incidents board={board} reader={reader} />
          <Risks board={board} reader={reader} />
          <Holes board={board} reader={reader} />
          <Seams board={board} reader={reader} />
        </div>
      </div>
      <p class="quiet foot">
        {words.asOf} <When at={board.now} reader={reader} />
      </p>
    </div>
  );
};

const Numbers = ({ board: { clients, deadLetters, isMore }, reader }: BoardProps) => {
  const words = reader.words.control.board;
  const sum = (count: (line: Board['clients'][number]) => number) =>
    clients.reduce((all, line) => all + count(line), 0);
  const [met, missed] = [sum(({ met }) => met), sum(({ missed }) => missed)];
  const failing = sum(({ died, refused }) => died + refused);
  const dead = deadLetters.reduce((all, { messages }) => all + messages, 0);
  const more = isMore ? '+' : '';
  const tickets = may(reader, 'tickets.list') ? '/control/tickets' : undefined;
  const parked = sum((line) => line.parked);
  const late = sum((line) => line.late);
  return (
    <dl class="numbers" aria-label={words.figures}>
      <Figure name={words.inHand} value={sum((line) => line.inHand)} href={tickets} />
      <Figure name={words.waiting} value={`${sum((line) => line.waiting)}${more}`} href={tickets} />
      <Figure name={words.parked} value={`${parked}${more}`} alarm={parked > 0} href={tickets} />
      <Figure name={words.risk} value={sum((line) => line.risk)} href={tickets} />
      <Figure name={words.late} value={`${late}${more}`} alarm={late > 0} href={tickets} />
      <Figure
        name={words.kept}
        value={met + missed === 0 ? '–' : `${percent(met, met + missed)} %`}
        href="/control/clients"
      />
      <Figure
        name={words.failing}
        value={failing}
        alarm={failing > 0}
        href={may(reader, 'connections.list') ? '/control/connections' : undefined}
      />
      {may(reader, 'dead-letters.list') && (
        <Figure name={words.dead} value={dead} alarm={dead > 0} href="/control/dead-letters" />
      )}
    </dl>
  );
};

/** Rounded down: a hundred is said only when all were kept. */
export const percent = (part: number, whole: number): number => Math.floor((part * 100) / whole);

type FigureProps = { name: string; value: number | string; alarm?: boolean; href?: string | undefined };

const Figure = ({ name, value, alarm, href }: FigureProps) => (
  <div class={alarm ? 'alarm' : undefined}>
    <dt>{name}</dt>
    <dd>{href ? <a href={href}>{value}</a> : value}</dd>
  </div>
);
