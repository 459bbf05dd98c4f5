import type { HelpdeskStatus, Priority } from '../../domain/tickets/report.ts';
import { meaning } from '../reading/json.ts';

const PRIORITIES: Record<string, Priority> = {
  low: 'low',
  medium: 'normal',
  high: 'high',
  urgent: 'urgent',
  1: 'low',
  2: 'normal',
  3: 'high',
  4: 'urgent',
};

const STATUSES: Record<string, HelpdeskStatus> = {
  open: 'open',
  pending: 'waiting-customer',
  resolved: 'solved',
  closed: 'closed',
  'waiting on customer': 'waiting-customer',
  'waiting on third party': 'on-hold',
  2: 'open',
  3: 'waiting-customer',
  4: 'solved',
  5: 'closed',
  6: 'waiting-customer',
  7: 'on-hold',
};

/** Freshdesk's priority in ours: labels in webhooks, codes over the API. */
export const priorityOf = (value: unknown): Priority | undefined => meaning(PRIORITIES, value);

/** Freshdesk's status in ours; an account's own statuses (8 and up, other labels) say nothing. */
export const statusOf = (value: unknown): HelpdeskStatus | undefined => meaning(STATUSES, value);

// Freshdesk has no further final state than closed, and a customer's reply reopens it.
const CODES: Record<Exclude<HelpdeskStatus, 'deleted'>, number> = {
  new: 2,
  open: 2,
  'waiting-customer': 3,
  'on-hold': 3,
  solved: 4,
  closed: 5,
};

/** The code by which a status is set; `settings['status.on-hold']` and its like name an account's own code instead. */
export function codeOf(status: Exclude<HelpdeskStatus, 'deleted'>, settings: Record<string, string>): number {
  const own = settings[`status.${status}`];
  return own !== undefined && /^\d{1,6}$/.test(own) ? Number(own) : CODES[status];
}
