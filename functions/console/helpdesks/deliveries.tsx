import type { Child } from 'hono/jsx';
import type { OutboundDelivery } from '../../../shared/domain/deliveries/outbound.ts';
import { dateIn } from '../../../shared/domain/rosters/dates.ts';
import { Columns } from '../ui/columns.tsx';
import { homeOf } from '../ui/home.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';
import type { Connection, Delivery, DeliveryList } from './shapes.ts';

type Props = {
  connections: Connection[];
  chosen: Connection | undefined;
  isOut: boolean;
  list: DeliveryList;
  progress: Progress | undefined;
  reader: Reader;
};

/** How far the replay of a range is; `told` is how the page is asked again. */
export type Progress = { connectionId: string; done: number; of: number; told: string };

/** Says how many of a range were read again, and looks for itself until all were. */
export const ReplayProgress = ({ connectionId, done, of, told, reader }: Progress & { reader: Reader }) => {
  const words = reader.words.portal.deliveries;
  const asks = { 'hx-get': `${homeOf(reader)}/deliveries/${connectionId}/replays?${told}`, 'hx-trigger': 'every 1s' };
  return (
    <div id="progress" role="status" {...(done < of && { ...asks, 'hx-swap': 'outerMorph' })}>
      <p class={done < of ? undefined : 'met'}>{words.progress(Math.min(done, of), of)}</p>
      <progress value={Math.min(done, of)} max={Math.max(1, of)} aria-label={words.replayRange} />
    </div>
  );
};

/** The deliveries of one connection in one direction, newest first. */
export const DeliveriesPage = ({ connections, chosen, isOut, list, progress, reader }: Props) => {
  const words = reader.words.portal.deliveries;
  const here = `${homeOf(reader)}/deliveries?connection=${chosen?.id ?? ''}&way=${isOut ? 'out' : 'in'}`;
  return (
    <>
      <h1>{words.title}</h1>
      {progress && <ReplayProgress {...progress} reader={reader} />}
      <form class="filter" method="get" action={`${homeOf(reader)}/deliveries`}>
        <label>
          {words.connection}
          <select name="connection">
            {connections.map(({ id, name }) => (
              <option value={id} selected={id === chosen?.id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {`${words.in} / ${words.out}`}
          <select name="way">
            <option value="in">{words.in}</option>
            <option value="out" selected={isOut}>
              {words.out}
            </option>
          </select>
        </label>
        <button type="submit">{words.show}</button>
      </form>
      <p class="quiet">{words.kept}</p>
      {list.in && list.in.length > 0 && <Came deliveries={list.in} reader={reader} />}
      {list.out && list.out.length > 0 && <Went deliveries={list.out} reader={reader} />}
      {(list.in ?? list.out ?? []).length === 0 && <p>{words.none}</p>}
      {list.next && (
        <p class="ways">
          <a href={`${here}&after=${encodeURIComponent(list.next)}`}>{reader.words.more}</a>
        </p>
      )}
      {chosen && !isOut && may(reader, 'deliveries.replay-range') && <Range connectionId={chosen.id} reader={reader} />}
    </>
  );
};

/** A link for whoever may follow it; for others what it says. */
const Way = ({ to, is, children }: { to: string; is: boolean; children: Child }) =>
  is ? <a href={to}>{children}</a> : <span>{children}</span>;

/** Deliveries in; each leads to its headers and body. */
export const Came = ({ deliveries, reader }: { deliveries: Delivery[]; reader: Reader }) => {
  const words = reader.words.portal.deliveries;
  return (
    <Scroll name={words.in}>
      <table class="tickets">
        <Columns names={[words.at, words.outcome, words.ticket]} />
        <tbody>
          {deliveries.map((delivery) => (
            <tr>
              <th scope="row">
                <Way
                  to={`${homeOf(reader)}/deliveries/${delivery.connectionId}/${delivery.id}`}
                  is={may(reader, 'deliveries.get')}
                >
                  <When at={delivery.receivedAt} reader={reader} form="moment" />
                </Way>
              </th>
              <td>
                {words.outcomes[delivery.outcome]}
                {delivery.because && <small class="quiet">{delivery.because}</small>}
                {delivery.duplicates > 0 && <small class="quiet">{words.repeated(delivery.duplicates)}</small>}
                {delivery.replays > 0 && <small class="quiet">{words.replayed(delivery.replays)}</small>}
              </td>
              <td>
                {delivery.ticketId && <a href={`${homeOf(reader)}/tickets/${delivery.ticketId}`}>{words.ticket}</a>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
};

const Went = ({ deliveries, reader }: { deliveries: OutboundDelivery[]; reader: Reader }) => {
  const words = reader.words.portal.deliveries;
  return (
    <Scroll name={words.out}>
      <table class="tickets">
        <Columns names={[words.at, words.what, words.outcome, words.attempts, words.ticket]} />
        <tbody>
          {deliveries.map(({ id, targetId, ticketId, createdAt, content, state, attempts }) => (
            <tr>
              <th scope="row">
                <Way to={`${homeOf(reader)}/outgoing/${targetId}/${ticketId}/${id}`} is={may(reader, 'outbound.get')}>
                  <When at={createdAt} reader={reader} form="moment" />
                </Way>
              </th>
              <td>{words.kinds[content.kind]}</td>
              <td class={state === 'dead' ? 'breached' : undefined}>{words.states[state]}</td>
              <td>{attempts.length}</td>
              <td>
                <a href={`${homeOf(reader)}/tickets/${ticketId}`}>{words.ticket}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
};

const Range = ({ connectionId, reader }: { connectionId: string; reader: Reader }) => {
  const words = reader.words.portal.deliveries;
  return (
    <details>
      <summary>{words.replayRange}</summary>
      <p class="quiet">{`${words.rangeText} (${reader.zone})`}</p>
      <form class="filter" method="post" action={`${homeOf(reader)}/deliveries/${connectionId}/replays`}>
        <label>
          {words.date}
          <input type="date" name="date" required value={dateIn(reader.zone, reader.now)} />
        </label>
        <label>
          {words.begins}
          <input type="time" name="from" required value="00:00" />
        </label>
        <label>
          {words.ends}
          <input type="time" name="until" required value="23:59" />
        </label>
        <button type="submit">{words.replay}</button>
      </form>
    </details>
  );
};
