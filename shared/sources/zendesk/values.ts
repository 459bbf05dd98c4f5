import type { HelpdeskStatus, Priority } from '../../domain/tickets/report.ts';
import { meaning } from '../reading/json.ts';

const PRIORITIES: Record<string, Priority> = { urgent: 'urgent', high: 'high', normal: 'normal', low: 'low' };

const STATUSES: Record<string, HelpdeskStatus> = {
  new: 'new',
  open: 'open',
  pending: 'waiting-customer',
  hold: 'on-hold',
  'on-hold': 'on-hold',
  solved: 'solved',
  closed: 'closed',
  archived: 'closed',
  deleted: 'deleted',
  scrubbed: 'deleted',
};

/** Zendesk's priority in ours, whether an event's `HIGH` or a placeholder's `High`; a localised label says nothing. */
export const priorityOf = (value: unknown): Priority | undefined => meaning(PRIORITIES, value);

/** Zendesk's status in ours. */
export const statusOf = (value: unknown): HelpdeskStatus | undefined => meaning(STATUSES, value);
