import * as fc from 'fast-check';
import { Report } from '../../../shared/domain/tickets/report.ts';
import type { Step } from './story.ts';

const word = fc.constantFrom('Where is it?', 'Thanks!', 'Look in the box');
const message = fc.record({
  visibility: fc.constantFrom('public' as const, 'public' as const, 'internal' as const),
  direction: fc.constantFrom('inbound' as const, 'outbound' as const),
  text: word,
});
const status = fc.constantFrom('open', 'waiting-customer', 'on-hold', 'solved', 'closed');
const priority = fc.constantFrom('urgent', 'high', 'normal', 'low');
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('report' as const),
      late: fc.nat(90_000),
      about: fc.record({
        ticket: fc
          .record({ status: maybe(status), priority: maybe(priority) })
          .map((said) => Report.shape.ticket.parse(JSON.parse(JSON.stringify(said)))),
        messages: fc.array(message, { maxLength: 3 }),
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('wish' as const),
      wish: fc.oneof(
        fc.record({ kind: fc.constant('reply' as const), text: word }),
        fc.record({
          kind: fc.constant('reply' as const),
          text: word,
          status: fc.constantFrom('solved' as const, 'waiting-customer' as const),
        }),
        fc.record({
          kind: fc.constant('status' as const),
          to: fc.constantFrom('open' as const, 'on-hold' as const, 'solved' as const),
        }),
        fc.record({
          kind: fc.constant('priority' as const),
          to: fc.constantFrom('urgent' as const, 'low' as const, 'normal' as const),
        }),
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom('falls-due' as const, 'asks-client' as const, 'hears-client' as const),
    }),
  },
);
/** What may happen to a ticket, with the minute since the morning at which it does; it begins with its opening. */
export const anyStory = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 200 }), step), { minLength: 1, maxLength: 25 })
  .map((steps) => {
    const told: [number, Step][] = [[0, { does: 'report', about: {} }]];
    for (const [wait, next] of steps) told.push([(told.at(-1)?.[0] ?? 0) + wait, next]);
    return told;
  });
