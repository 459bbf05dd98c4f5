import type { Priority } from '../domain/tickets/report.ts';

/**
 * One ticket as it is forwarded to us, `atMillis` since 1970. Of several clients it says whose it is, by the id in the
 * scenario; absent, it is the first one's. `handlingMinutes`, where somebody measured them, are used instead of a draw;
 * a language that is absent is the first of the client's plan.
 */
export type Arrival = {
  atMillis: number;
  priority: Priority;
  client?: string;
  channel?: string;
  language?: string;
  tags?: string[];
  handlingMinutes?: number;
  subject?: string;
};
