import type { Engine } from '../../functions/roster/rostering.ts';
import { AgentId } from '../../shared/domain/ids.ts';
import { datesIn, dayAfter } from '../../shared/domain/rosters/dates.ts';
import { shiftInterval } from '../../shared/domain/rosters/wall-clock.ts';

/** An engine for worlds in virtual time: everybody works the first template of their region, every day that they are there. */
export const everyDay: Engine = async ({ staff, regions, from, days }) => ({
  lines: staff.map(({ id, region: name, unavailable }) => {
    const region = regions.find((one) => one.id === name);
    const [template] = region?.templates ?? [];
    if (!region || !template) throw new Error(`${name} has no template`);
    const dates = datesIn({ from, until: dayAfter(from, days - 1) }).filter((date) => !unavailable.includes(date));
    return {
      agentId: AgentId.parse(id),
      region: name,
      shifts: dates.map((date) => ({
        date,
        template: template.id,
        ...shiftInterval({ zone: region.zone, date, from: template.from, until: template.until }),
        breaks: [],
      })),
    };
  }),
  cost: 10 * staff.length,
  bound: 9 * staff.length,
  terms: { wishes: 10 * staff.length },
  seconds: 1,
  sentences: [],
  leftOut: [],
});
