import type { Hono } from 'hono';
import type { OperationId } from '../../../shared/domain/access/table.ts';
import type { Request, Trouble } from '../api/perform.ts';
import { backTo } from '../ui/once.tsx';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, type Room } from '../ui/room.tsx';
import { meOf, type Swap, self } from './asking.ts';
import { type Feed, FeedsPage } from './feeds.tsx';
import { type Absence, type Balance, type Leave, LeavePage } from './leave.tsx';
import { namedBy, partnerRoutes } from './partners.tsx';
import { type Place, PreferencesPage } from './preferences.tsx';
import { ShiftsPage } from './shifts.tsx';
import { showing } from './show.tsx';
import { instantAt } from './wall-time.ts';
import type { Shift } from './weeks.ts';

/** As many shifts as anybody has in the weeks that are shown. */
const AHEAD = 100;

type Fields = Record<string, string>;
type Listed<Item> = { items: Item[] };

/** The pages of one's own time: shifts and swaps, leave, preferences, and calendars. */
export function shiftRoutes(app: Hono<PageEnv>, room: Room): void {
  const show = showing(room);
  const status = (trouble?: Trouble) => (trouble ? 409 : 200);

  const shiftsPage = async (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const [me, shifts, swaps] = await Promise.all([
      meOf(reader),
      reader.perform<Listed<Shift>>('shifts.list', { ...self(reader), query: { from: reader.now, limit: AHEAD } }),
      reader.perform<Listed<Swap>>('swaps.list', self(reader)),
    ]);
    const children = (
      <ShiftsPage me={me} shifts={bodyOf(shifts).items} swaps={bodyOf(swaps).items} reader={reader} trouble={trouble} />
    );
    return show(c, { title: reader.words.desk.shifts.title, wide: true, children }, status(trouble));
  };

  const leavePage = async (c: PageContext, trouble?: Trouble, asked?: Fields) => {
    const reader = c.get('reader');
    const [leave, balance, absences] = await Promise.all([
      reader.perform<Listed<Leave>>('leave.list', self(reader)),
      reader.perform<Balance>('leave.balance', { ...self(reader), query: {} }),
      reader.perform<Listed<Absence>>('absences.list', self(reader)),
    ]);
    const found = { leave: bodyOf(leave).items, balance: bodyOf(balance), absences: bodyOf(absences).items };
    const children = <LeavePage {...found} reader={reader} trouble={trouble} {...(asked && { asked })} />;
    return show(c, { title: reader.words.desk.leave.title, children }, status(trouble));
  };

  const preferencesPage = async (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const [me, place] = await Promise.all([meOf(reader), reader.perform<Place>('agents.region', self(reader))]);
    const children = <PreferencesPage me={me} place={bodyOf(place)} reader={reader} trouble={trouble} />;
    return show(c, { title: reader.words.desk.wishes.title, children }, status(trouble));
  };

  const feedsPage = async (c: PageContext, trouble?: Trouble, address?: string) => {
    const reader = c.get('reader');
    const feeds = await reader.perform<Listed<Feed>>('agent-feeds.list', self(reader));
    const children = <FeedsPage feeds={bodyOf(feeds).items} reader={reader} trouble={trouble} address={address} />;
    return show(c, { title: reader.words.desk.feeds.title, children }, status(trouble));
  };

  app.get('/desk/shifts', (c) => shiftsPage(c));
  app.get('/desk/shifts/leave', (c) => leavePage(c));
  app.get('/desk/shifts/preferences', (c) => preferencesPage(c));
  app.get('/desk/shifts/calendar', (c) => feedsPage(c));
  partnerRoutes(app);

  /** A form that asks for one operation, and comes back to the page that it is on. */
  const form = (
    place: string,
    id: OperationId,
    request: (fields: Fields, reader: Reader) => Request | Promise<Request>,
    [back, again]: [string, (c: PageContext, trouble: Trouble, fields: Fields) => unknown],
  ) =>
    app.post(`/desk/shifts${place}`, async (c) => {
      const reader = c.get('reader');
      const fields = await formOf(c);
      const done = await reader.perform(id, await request(fields, reader));
      return 'problem' in done ? (again(c, done.problem, fields) as Response) : c.redirect(`/desk/shifts${back}`, 303);
    });

  const toShifts = ['', shiftsPage] satisfies [string, unknown];
  const ofShift = ({ shiftId = '' }: Fields, reader: Reader) => self(reader, { shiftId });
  const offer = ({ shiftId, named }: Fields) => ({ shiftId, ...namedBy(named) });
  form('/offers', 'swaps.offer', (fields, reader) => ({ ...self(reader), body: offer(fields) }), toShifts);
  form('/withdrawals', 'swaps.withdraw', ofShift, toShifts);
  form('/takings', 'swaps.take', ofShift, toShifts);
  form('/absences', 'absences.tell', absence, toShifts);

  const toLeave = ['/leave', leavePage] satisfies [string, unknown];
  form('/leave', 'leave.ask', (wish, reader) => ({ ...self(reader), body: wish }), toLeave);
  form('/leave/cancellations', 'leave.cancel', ({ leaveId = '' }, reader) => self(reader, { leaveId }), toLeave);
  form('/absences/ends', 'absences.end', ({ absenceId = '' }, r) => ({ ...self(r, { absenceId }), body: {} }), toLeave);

  const toWishes = ['/preferences', preferencesPage] satisfies [string, unknown];
  form('/preferences', 'agents.wishes', addWish, toWishes);
  form('/preferences/removals', 'agents.wishes', removeWish, toWishes);

  const toFeeds: [string, (c: PageContext, trouble: Trouble) => unknown] = [
    '/calendar',
    (c, trouble) => feedsPage(c, trouble),
  ];
  form('/calendar/revocations', 'agent-feeds.revoke', ({ feedId = '' }, r) => self(r, { feedId }), toFeeds);
  app.post('/desk/shifts/calendar', async (c) => {
    const reader = c.get('reader');
    const { once, ...body } = await formOf(c);
    const asked = { ...self(reader), body };
    const made = await reader.performOnce<{ address: string }>('agent-feeds.create', asked, once);
    if ('before' in made) return backTo(c, '/desk/shifts/calendar');
    return 'problem' in made ? feedsPage(c, made.problem) : feedsPage(c, undefined, made.body.address);
  });
}

const absence = ({ from, until, note }: Fields, reader: Reader): Request => {
  const begins = instantAt(reader.zone, from);
  const body = { until: instantAt(reader.zone, until), ...(begins && { from: begins }), ...(note && { note }) };
  return { ...self(reader), body };
};

async function addWish({ on, weekday, date, shift, weight }: Fields, reader: Reader): Promise<Request> {
  const wish = {
    on: on !== 'no',
    weight: Number(weight),
    ...(date ? { date } : weekday && { weekday }),
    ...(shift && { shift }),
  };
  const { wishes = [] } = await meOf(reader);
  return { ...self(reader), body: { wishes: [...wishes, wish] } };
}

/** Takes one away from the list as it was shown; of a list that is another by now nothing is taken. */
async function removeWish({ index, count }: Fields, reader: Reader): Promise<Request> {
  const { wishes = [] } = await meOf(reader);
  const isSame = wishes.length === Number(count);
  return { ...self(reader), body: { wishes: wishes.filter((_, place) => !isSame || place !== Number(index)) } };
}
