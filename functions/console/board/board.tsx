import { type Agent, isOnDuty, shiftAt } from '../../../shared/domain/agents/agent.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import type { Words } from '../words/languages.ts';
import { Deliveries } from './deliveries.tsx';
import type { Board } from './gather.ts';
import { At } from './pieces.tsx';
import { Tickets } from './tickets.tsx';

/** The moving part of the wallboard: asked for again every two seconds and morphed in place, so that nothing jumps. */
export const BoardView = ({ board, words }: { board: Board; words: Words }) => (
  <div id="board" hx-get="/control/board" hx-trigger="every 2s" hx-swap="outerMorph">
    <h1 class="for-readers">Wallboard</h1>
    <Numbers board={board} />
    <div class="columns">
      <Tickets board={board} words={words} />
      <div class="beside">
        {board.agents.length > 0 && <Agents agents={board.agents} now={board.now} />}
        <Deliveries board={board} />
      </div>
    </div>
    <p class="quiet foot">
      As of <At at={board.now} />, in <span data-zone>UTC</span>.
    </p>
  </div>
);

const Numbers = ({ board: { figures, deadLetters } }: { board: Board }) => {
  const dead = deadLetters?.reduce((sum, { messages }) => sum + messages, 0);
  const more = figures.isMore ? '+' : '';
  return (
    <dl class="numbers">
      <Figure name="in hand" value={figures.inHand} />
      <Figure name="waiting" value={figures.waiting} more={more} />
      <Figure name="parked" value={figures.parked} more={more} alarm={figures.parked > 0} />
      <Figure name="late" value={figures.late} more={more} alarm={figures.late > 0} />
      {dead !== undefined && <Figure name="dead letters" value={dead} alarm={dead > 0} />}
    </dl>
  );
};

const Figure = ({ name, value, more = '', alarm }: { name: string; value: number; more?: string; alarm?: boolean }) => (
  <div class={alarm ? 'alarm' : undefined}>
    <dt>{name}</dt>
    <dd>
      {value}
      {more}
    </dd>
  </div>
);

const Agents = ({ agents, now }: { agents: Agent[]; now: Instant }) => (
  <section aria-labelledby="agents">
    <h2 id="agents">On duty</h2>
    <ul class="rows">
      {agents.map((agent) => (
        <li id={agent.id} class="agent">
          <span class="name">{agent.name}</span>
          <span class="quiet">{agent.region}</span>
          <meter
            min={0}
            max={agent.limit}
            high={agent.limit - 0.5}
            optimum={0}
            value={Math.min(agent.held, agent.limit)}
            aria-label={`load of ${agent.name}`}
          >
            {agent.held} of {agent.limit}
          </meter>
          <span class="load">
            {agent.held}/{agent.limit}
          </span>
          <Edge agent={agent} now={now} />
        </li>
      ))}
    </ul>
  </section>
);

/** When the agent's duty next changes by the clock, or why it is interrupted. */
const Edge = ({ agent, now }: { agent: Agent; now: Instant }) => {
  const shift = shiftAt(agent, now);
  if (shift && !isOnDuty(agent, now)) return <span class="edge quiet">{agent.status}</span>;
  const next = shift ? shift.until : agent.shifts.find(({ from }) => from > now)?.from;
  if (next === undefined) return <span class="edge quiet">off duty</span>;
  return (
    <span class="edge quiet">
      {shift ? 'until' : 'from'} <At at={next} />
    </span>
  );
};
