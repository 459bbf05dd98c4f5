import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import type { Seat } from './asking.ts';

/** For whom somebody may work: each seat with its certification. */
export const TrainingPage = ({ seats, reader }: { seats: Seat[]; reader: Reader }) => {
  const words = reader.words.desk.training;
  return (
    <>
      <h1>{words.title}</h1>
      <p class="quiet">{words.help}</p>
      {seats.length === 0 ? (
        <p class="empty">{words.none}</p>
      ) : (
        <ul class="rows seats">
          {seats.map((seat) => (
            <li>
              <span class="name">{seat.name}</span>
              <State seat={seat} reader={reader} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const State = ({ seat: { certifiedUntil, isCertified, staleSince }, reader }: { seat: Seat; reader: Reader }) => {
  const words = reader.words.desk.training;
  if (certifiedUntil === undefined) return <span class="badge paused">{words.inTraining}</span>;
  return (
    <span class={!isCertified ? 'breached' : staleSince ? 'warned' : 'met'}>
      {isCertified ? words.certifiedUntil : words.ended} <When at={certifiedUntil} reader={reader} form="date" />
      {staleSince && (
        <>
          <br />
          {words.stale} (<When at={staleSince} reader={reader} form="day" />)
        </>
      )}
    </span>
  );
};
