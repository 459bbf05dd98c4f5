import type { FactType } from '../../facts.ts';
import type { ClockKind } from '../../sla/clock.ts';
import type { Priority } from '../../tickets/report.ts';

/** What a chat or a mail says of a fact, in one language. A fact without a headline is told by its type. */
export type Headlines = {
  facts: Partial<Record<FactType, string>>;
  clocks: Record<ClockKind, string>;
  priorities: Record<Priority, string>;
  due: (at: string) => string;
  open: string;
};
