import type { Trouble } from '../api/perform.ts';
import { TroubleBox } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import type { Standing } from './setup.tsx';

/** What a test of a connection came to, as the operation tells it. */
export type Tried = {
  arrival: { verdict: keyof Reader['words']['portal']['connect']['arrival']; ticketId?: string; detail?: string };
  writeBack: {
    verdict: keyof Reader['words']['portal']['connect']['writeBack'];
    actorId?: string;
    detail?: string;
  };
};

/** The test ticket as it stands; undefined until it became one. */
export type Watched = {
  ticket: { id: string; status: string; openedAt: string } | undefined;
  able: string[];
  address: string;
};

type Props = Standing & {
  watched: Watched | undefined;
  tried: Tried | undefined;
  trouble: Trouble | undefined;
  reader: Reader;
};

/** The last step: a ticket is sent over the whole way and watched as it goes. */
export const TestStep = ({ client, connections, watched, tried, trouble, reader }: Props) => {
  const words = reader.words.control.setup;
  return (
    <>
      <h1>{words.steps.test}</h1>
      <p>
        <a href={`/control/clients/${client.id}/set-up`}>{words.back}</a>
      </p>
      <p class="quiet">{words.sendText}</p>
      <TroubleBox trouble={trouble} />
      {connections.map(({ id, name }) => (
        <form method="post" class="in-line">
          <input type="hidden" name="connection" value={id} />
          <span class="name">{name}</span> <button type="submit">{words.send}</button>
        </form>
      ))}
      {tried && (
        <p role="alert" class="problem">
          {reader.words.portal.connect.arrival[tried.arrival.verdict]} {tried.arrival.detail}
        </p>
      )}
      {watched && <TestWatch {...watched} reader={reader} />}
    </>
  );
};

/** How far the test ticket is. It is asked for again by itself until it is closed. */
export const TestWatch = ({ ticket, able, address, reader }: Watched & { reader: Reader }) => {
  const words = reader.words.control.setup;
  const isClosed = ticket?.status === 'closed';
  return (
    <ol
      id="watch"
      class="set-up"
      aria-live="polite"
      {...(!isClosed && { 'hx-get': address, 'hx-trigger': 'every 1s', 'hx-swap': 'outerMorph' })}
    >
      <Stage name={words.arrives} isDone words={words} />
      <Stage name={words.opens} isDone={ticket !== undefined} words={words}>
        {ticket && <a href={`/control/tickets/${ticket.id}`}>{ticket.id}</a>}
      </Stage>
      <Stage name={words.assigned} isDone={ticket !== undefined} words={words}>
        {ticket && (able.length > 0 ? words.assignedTo(able.join(', ')) : words.assignedNobody)}
      </Stage>
      <Stage name={words.closes} isDone={isClosed} words={words} />
    </ol>
  );
};

type StageProps = { name: string; isDone: boolean; words: Reader['words']['control']['setup']; children?: unknown };

const Stage = ({ name, isDone, words, children }: StageProps) => (
  <li class={isDone ? 'done' : undefined}>
    <span class="name">{name}</span>{' '}
    {isDone ? <span class="badge met">{words.done}</span> : <span class="quiet">{words.waits}</span>}
    {isDone && children ? <p class="quiet">{children as never}</p> : null}
  </li>
);
