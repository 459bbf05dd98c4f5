import type { Hono } from 'hono';
import type { OperationId } from '../../../shared/domain/access/table.ts';
import { monthAfter } from '../../../shared/domain/figures/month.ts';
import { Zone } from '../../../shared/domain/time.ts';
import type { Performed, Trouble } from '../api/perform.ts';
import { bodyOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import type { AbsenceShown, LeaveShown } from './agent-shapes.ts';
import { Ahead } from './ahead.tsx';
import { Gaps, type MonthGaps } from './ahead-gaps.tsx';
import type { OverrideGiven } from './ahead-override.tsx';
import { datesAhead, type OverrideShown, type SwapShown, shiftsIn } from './ahead-shapes.ts';
import { decisionsOf } from './decision-routes.tsx';
import { every, type Named, namesOf } from './lists.ts';
import type { Proof, RosterShown } from './roster-shapes.ts';
import { unreadable } from './trouble.ts';

/** What changes published shifts from day to day: leave, absences, swaps, temporary plans; and what lacks ahead. */
export function aheadOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  const whole = async (c: PageContext, given: OverrideGiven = {}, trouble?: Trouble) => {
    const reader = c.get('reader');
    const [agents, leave, absences, swaps, overrides] = await Promise.all([
      every<Named & { status: string }>(reader, 'agents.list'),
      every<LeaveShown>(reader, 'leave.list-all'),
      every<AbsenceShown>(reader, 'absences.list-all'),
      every<SwapShown>(reader, 'swaps.list-all'),
      every<OverrideShown>(reader, 'overrides.list'),
    ]);
    const here = agents.filter(({ status }) => status !== 'left').sort((a, b) => a.name.localeCompare(b.name));
    const view = { agents: here, names: namesOf(agents), leave, absences, swaps, overrides, given, trouble, reader };
    const title = reader.words.control.ahead.title;
    return show(c, { title, wide: true, children: <Ahead {...view} /> }, trouble ? 422 : 200);
  };
  app.get('/control/ahead', (c) => whole(c));

  app.get('/control/ahead/gaps', async (c) => {
    const reader = c.get('reader');
    const clients = namesOf(await every<Named>(reader, 'clients.list'));
    const months: MonthGaps[] = [];
    for (const month of [0, 1].map((ahead) => monthAfter(reader.now.slice(0, 7), ahead))) {
      const rosters = await every<RosterShown>(reader, 'rosters.list', { month });
      const published = rosters.find(({ state }) => state === 'published');
      const params = { rosterId: published?.id ?? '' };
      const proof = published && bodyOf(await reader.perform<Proof>('rosters.proof', { params }));
      months.push({ month, holes: proof?.holes });
    }
    const gaps = <Gaps months={months} clients={clients} reader={reader} />;
    if (c.req.header('hx-request')) return c.html(gaps);
    return show(c, { title: reader.words.control.ahead.gaps, wide: true, children: gaps });
  });

  /** A button that does one thing; refused, the page says why. */
  const does = (path: string, id: OperationId, params: string[], body?: object) =>
    app.post(`/control/ahead/${path}`, async (c) => {
      const named = Object.fromEntries(params.map((name) => [name, c.req.param(name) ?? '']));
      const done = await c.get('reader').perform(id, { params: named, ...(body && { body }) });
      return ended(c, done);
    });
  const ended = (c: PageContext, done: Performed<unknown>, given?: OverrideGiven) =>
    'problem' in done ? whole(c, given, done.problem) : c.redirect('/control/ahead', 303);
  does('absences/:agentId/:absenceId/end', 'absences.end', ['agentId', 'absenceId'], {});
  does('swaps/:agentId/:shiftId/withdrawal', 'swaps.withdraw', ['agentId', 'shiftId']);
  does('overrides/:overrideId/removal', 'overrides.remove', ['overrideId']);

  app.post('/control/ahead/overrides', async (c) => {
    const reader = c.get('reader');
    const given = await overrideIn(c);
    const { agents, from = '', until = '', zone = '', shifts = '', signed } = given;
    if (!Zone.safeParse(zone).success || !isDate(from) || !isDate(until))
      return whole(c, given, unreadable(c, `${zone} ${from} ${until}`));
    const lines = shiftsIn(shifts, zone);
    if (!Array.isArray(lines)) return whole(c, given, unreadable(c, reader.words.control.ahead.notLine(lines.line)));
    const span = datesAhead(from, until, zone, reader.now);
    const body = { agents, ...span, shifts: lines, ...(signed && { signed }) };
    return ended(c, await reader.perform('overrides.make', { body }), given);
  });

  decisionsOf(app, room);
}

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

async function overrideIn(c: PageContext): Promise<OverrideGiven> {
  const fields = await c.req.parseBody({ all: true });
  const text = (name: string) => (typeof fields[name] === 'string' && fields[name] !== '' ? fields[name] : undefined);
  const agents = [fields.agents ?? []].flat().filter((one): one is string => typeof one === 'string');
  const given = {
    agents,
    from: text('from'),
    until: text('until'),
    zone: text('zone'),
    shifts: text('shifts'),
    signed: text('signed'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as OverrideGiven;
}
