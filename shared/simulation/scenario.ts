import * as z from 'zod';
import { Level } from '../domain/agents/agent.ts';
import { WallTime, Weekday } from '../domain/clients/coverage.ts';
import { Slug } from '../domain/rosters/template.ts';
import { AnyInstant, Zone } from '../domain/time.ts';
import { Distribution } from './distribution.ts';
import { PlanForm } from './plan-form.ts';

const share = z.number().min(0).max(1);
const seconds = z.number().min(0).max(3600);

/** A client of the scenario: its `id` is what the arrivals' column says. */
const ScenarioClient = z.strictObject({
  id: Slug.default('client'),
  name: z.string().trim().min(1).max(100).optional(),
  plan: PlanForm.prefault({}),
});
export type ScenarioClient = z.infer<typeof ScenarioClient>;

/**
 * Shifts by the clock on the wall of the group's zone, until the next day's time where it is not later. `days` are the
 * weekdays on which they begin, or how many of seven: then the days off are spread evenly over the group.
 */
const WallShifts = z.strictObject({
  days: z.union([z.array(Weekday).min(1), z.number().int().min(1).max(7)]).default(7),
  from: WallTime,
  until: WallTime,
});
export type WallShifts = z.infer<typeof WallShifts>;

/**
 * Agents who are alike: `limit` is how many tickets each may hold, `concurrency` how many of them they work on at once.
 * `clients` are those they are certified for, all of them where it is absent; `always` is on duty at any hour, as no person is.
 */
const AgentGroup = z.strictObject({
  count: z.number().int().min(0).max(2000).default(1),
  name: z.string().trim().min(1).max(60).optional(),
  region: Slug.default('home'),
  zone: Zone.default('UTC'),
  languages: z.array(z.string().max(35)).min(1).max(20).optional(),
  skills: z.array(z.string().max(50)).max(50).default([]),
  level: Level.default('L1'),
  limit: z.number().int().min(1).max(50).default(5),
  concurrency: z.number().int().min(1).max(50).default(1),
  clients: z.array(Slug).max(100).optional(),
  shifts: z
    .union([
      z.literal('always'),
      z.array(WallShifts).min(1).max(20),
      z.array(z.strictObject({ from: AnyInstant, until: AnyInstant })).max(5000),
    ])
    .default('always'),
});
export type AgentGroup = z.infer<typeof AgentGroup>;

const usualHandling: z.input<typeof Distribution> = { kind: 'lognormal', meanMinutes: 12, p90Minutes: 24 };

/** By priority; what is said of none of them in `normal` holds for those that are not named. */
const Handling = z
  .union([
    Distribution.transform((all) => ({ urgent: all, high: all, normal: all, low: all })),
    z
      .strictObject({
        urgent: Distribution.optional(),
        high: Distribution.optional(),
        normal: Distribution,
        low: Distribution.optional(),
      })
      .transform(({ normal, urgent = normal, high = normal, low = normal }) => ({ urgent, high, normal, low })),
  ])
  .prefault(usualHandling);

/**
 * What customers do. After an answer, `questionShare` of them were asked something back; `replyShare` of those answer, after
 * `replyDelay`, and the ticket of one who stays silent is solved after `silenceHours`. `reopenShare` of the solved ones write again after
 * `reopenDelay`. What they write takes `followUpShare` of the ticket's handling time. With a `patience`, whoever has no
 * answer yet gives up after it.
 */
const Customers = z
  .strictObject({
    questionShare: share.max(0.95).default(0.3),
    replyShare: share.default(0.9),
    replyDelay: Distribution.prefault({ kind: 'lognormal', meanMinutes: 240, p90Minutes: 520 }),
    silenceHours: z.number().min(0).max(2000).default(72),
    reopenShare: share.max(0.95).default(0.05),
    reopenDelay: Distribution.prefault({ kind: 'exponential', meanMinutes: 1440 }),
    followUpShare: share.default(0.4),
    patience: Distribution.optional(),
  })
  .prefault({});

/** How late the platform itself is: from a helpdesk's webhook to the decision, and from a due instant to what it does. Defaults are its measured medians. */
const Delays = z.strictObject({ reportSeconds: seconds.default(0.3), timerSeconds: seconds.default(0.5) }).prefault({});

/**
 * A desk to try arrivals on: clients with what they bought, agents with when they work, how long work takes, and what
 * customers do. Everything has a default, so that `{"agents": [{"count": 10}]}` is a scenario. `from` and `until` bound the arrivals
 * that are let in; what is measured begins `warmUpHours` after the first one, when the desk is as full as it usually is.
 */
export const Scenario = z
  .strictObject({
    name: z.string().trim().min(1).max(100).optional(),
    from: AnyInstant.optional(),
    until: AnyInstant.optional(),
    warmUpHours: z.number().min(0).max(2000).default(0),
    clients: z.array(ScenarioClient).min(1).max(100).prefault([{}]),
    agents: z.array(AgentGroup).min(1).max(2000),
    handling: Handling,
    customers: Customers,
    delays: Delays,
  })
  .superRefine(({ clients, agents, from, until }, context) => {
    const ids = clients.map(({ id }) => id);
    const twice = ids.find((id, at) => ids.indexOf(id) !== at);
    if (twice) context.addIssue({ code: 'custom', path: ['clients'], message: `two clients are called ${twice}` });
    for (const [at, group] of agents.entries())
      for (const id of group.clients ?? [])
        if (!ids.includes(id))
          context.addIssue({ code: 'custom', path: ['agents', at, 'clients'], message: `there is no client ${id}` });
    if (from && until && from >= until)
      context.addIssue({ code: 'custom', path: ['until'], message: 'it ends before it begins' });
  });
export type Scenario = z.infer<typeof Scenario>;
