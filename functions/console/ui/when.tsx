import { type Instant, millisOf } from '../../../shared/domain/time.ts';
import { formatOf } from './formats.ts';
import type { Reader } from './reader.ts';

type Form = 'time' | 'day' | 'date' | 'moment' | 'weekday';

const forms: Record<Form, Intl.DateTimeFormatOptions> = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  moment: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  weekday: { weekday: 'long' },
};

/** An instant as its reader says it, in their language and zone. */
export function said(at: Instant, { language, zone }: Pick<Reader, 'language' | 'zone'>, form: Form = 'time'): string {
  const make = () => new Intl.DateTimeFormat(language, { ...forms[form], timeZone: zone });
  return formatOf(`${language} ${zone} ${form}`, make).format(millisOf(at));
}

/** An instant in the reader's zone, with the zone in its title. */
export const When = ({ at, reader, form = 'time' }: { at: Instant; reader: Reader; form?: Form }) => (
  <time datetime={at} title={`${said(at, reader, 'moment')} ${reader.zone}`} data-said>
    {said(at, reader, form)}
  </time>
);
