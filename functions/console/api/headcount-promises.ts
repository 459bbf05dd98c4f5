import * as z from 'zod';
import { ClockKind } from '../../../shared/domain/sla/clock.ts';
import { Instant } from '../../../shared/domain/time.ts';

/** One kind of promise: the share that is kept before and after, and in which interval the difference lies, if that can be said. */
export const PromiseKept = z.object({
  clock: ClockKind,
  before: z.number(),
  after: z.number(),
  low: z.number().exactOptional().meta({ description: 'Between this and `high` the difference lies, with 95 %.' }),
  high: z.number().exactOptional(),
  isSure: z.boolean().meta({ description: 'Whether that interval leaves out none at all.' }),
});
export type PromiseKept = z.infer<typeof PromiseKept>;

/** Promises as they would be kept in the last days of a month; or what keeps anything from being said of them: `size` is more in a day than can be played. */
export const Promises = z.union([
  z.object({
    from: Instant,
    until: Instant,
    tickets: z.number().int(),
    handlingMinutes: z.number().meta({ description: 'What a ticket takes in all, as learned or as the plan says.' }),
    clocks: z.array(PromiseKept),
  }),
  z.object({ without: z.enum(['forecast', 'size', 'agents', 'time']) }),
]);
export type Promises = z.infer<typeof Promises>;
