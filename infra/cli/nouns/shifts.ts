import { shiftInterval } from '../../../shared/domain/rosters/wall-clock.ts';
import { DAY_MILLIS, instantOf } from '../../../shared/domain/time.ts';
import type { Api } from '../api.ts';
import type { Given } from '../given.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';
import { UsageError } from '../webhook-input.ts';

const columns = { from: 'from', until: 'until', id: 'id' };

export const shifts: Noun = {
  name: 'shifts',
  about: 'published stretches of work',
  verbs: [
    {
      usage: 'list <agent>',
      about: "list an agent's shifts by start, in UTC",
      flags: LIMIT,
      examples: ['list agt_01kz…'],
      run: (api, given) => ({
        rows: api.items('shifts.list', { params: { agentId: given.text('agent') } }),
        columns,
        limit: limitOf(given),
      }),
    },
    {
      usage: 'add <agent>',
      about: 'add shifts, all of them or none: by the clock on the wall of the agent, or by instants',
      flags: {
        '!--from <time>': '09:00 with --date, else an instant such as 2026-11-02T09:00:00+08:00',
        '!--until <time>': '17:00, the next day if it is not later; or an instant',
        '--date <date>': "the first day, in the agent's zone",
        '--days <n>': 'with --date: so many days in a row (default: 1)',
      },
      examples: [
        'add agt_01kz… --date 2026-11-02 --from 09:00 --until 17:00 --days 5',
        'add agt_01kz… --from 2026-11-02T01:00:00Z --until 2026-11-02T09:00:00Z',
      ],
      async run(api, given) {
        const agentId = given.text('agent');
        const body = { shifts: await wanted(api, agentId, given) };
        const added = (await api.call('shifts.add', { params: { agentId }, body })).body as { items: unknown[] };
        return { rows: added.items, columns };
      },
    },
    {
      usage: 'remove <agent> <shift>',
      about: 'take a shift away; during it, their tickets go to others',
      examples: ['remove agt_01kz… shf_01kz…'],
      async run(api, given) {
        await api.call('shifts.remove', { params: { agentId: given.text('agent'), shiftId: given.text('shift') } });
        return { said: 'The shift is gone.', json: { removed: true } };
      },
    },
  ],
};

/** The shifts as instants; a wall time is the one of the agent's own zone on each day, also when its clocks change. */
async function wanted(api: Api, agentId: string, given: Given): Promise<{ from: string; until: string }[]> {
  const [from, until, date] = [given.text('from'), given.text('until'), given.maybe('date')];
  if (date === undefined) return [{ from, until }];
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date)))
    throw new UsageError(`--date ${date} is no date`);
  for (const time of [from, until]) {
    if (!/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)) throw new UsageError(`${time} is no time like 09:00`);
  }
  const { zone } = (await api.call('agents.get', { params: { agentId } })).body as { zone: string };
  const day = (offset: number) => instantOf(Date.parse(date) + offset * DAY_MILLIS).slice(0, 10);
  return Array.from({ length: given.number('days') ?? 1 }, (_, offset) =>
    shiftInterval({ zone, date: day(offset), from, until }),
  );
}
