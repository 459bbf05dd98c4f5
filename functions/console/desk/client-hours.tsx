import { millisOf } from '../../../shared/domain/time.ts';
import type { Reader } from '../ui/reader.ts';
import { said, When } from '../ui/when.tsx';
import type { Context } from './beside.tsx';
import { languageSaid, Pair } from './pair.tsx';

type Props = { context: Context; reader: Reader };

/** The client, and when promises to it count: by its own clock and by the reader's. */
export const Client = ({ context: { client, hours, languages }, reader }: Props) => {
  const words = reader.words.desk.ticket;
  return (
    <section aria-labelledby="client">
      <h2 id="client">{client.name}</h2>
      <p class={hours.isOpen ? 'met' : 'warned'}>
        <strong>{hours.isOpen ? words.openNow : words.closedNow}</strong>{' '}
        {hours.changesAt ? (
          <>
            {hours.isOpen ? words.until : words.opensAt} <When at={hours.changesAt} reader={reader} form="moment" />
          </>
        ) : (
          hours.isOpen && words.allDay
        )}
      </p>
      <dl class="pairs">
        <Pair name={words.todayThere}>
          {windows(hours.today, { ...reader, zone: hours.zone })} <span class="quiet">{cityOf(hours.zone)}</span>
        </Pair>
        {reader.zone !== hours.zone && (
          <Pair name={words.todayHere}>
            {windows(hours.today, reader)} <span class="quiet">{cityOf(reader.zone)}</span>
          </Pair>
        )}
        <Pair name={words.languages}>{languages.map((language) => languageSaid(language, reader)).join(', ')}</Pair>
      </dl>
    </section>
  );
};

const DAY_MILLIS = 86_400_000;

/** When it is open on a date, by the clock of a zone; the whole date is no window. */
function windows(today: Context['hours']['today'], reader: Reader): string {
  const { closedToday, allDay } = reader.words.desk.ticket;
  const [first] = today;
  if (first && millisOf(first.until) - millisOf(first.from) >= DAY_MILLIS) return allDay;
  return today.map(({ from, until }) => `${said(from, reader)}–${said(until, reader)}`).join(', ') || closedToday;
}

/** The last part of a zone's name: where its clock hangs. */
const cityOf = (zone: string): string => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
