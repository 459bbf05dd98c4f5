import { at, word } from '../reading/json.ts';

/**
 * The JSON body that we offer for a Zendesk trigger ("Notify active webhook"). What is free text comes last: Zendesk
 * pastes values in as they are, and a quote in a subject then spoils nothing before it. The trigger's conditions should
 * say "Current user is not (the Sunrelay user)", so that our own replies do not fire it.
 */
export const zendeskTriggerBody = `{
  "ticket_id": "{{ticket.id}}",
  "actor_id": "{{current_user.id}}",
  "updated_at": "{{ticket.updated_at_with_timestamp}}",
  "status": "{{ticket.status}}",
  "priority": "{{ticket.priority}}",
  "channel": "{{ticket.via}}",
  "url": "{{ticket.link}}",
  "tags": "{{ticket.tags}}",
  "language": "{{ticket.requester.locale}}",
  "requester_id": "{{ticket.requester.id}}",
  "requester_email": "{{ticket.requester.email}}",
  "requester_name": "{{ticket.requester.name}}",
  "subject": "{{ticket.title}}",
  "comment": "{{ticket.latest_public_comment}}"
}
`;

/** The fields of a trigger body, and the keys that admins write for them, without case and punctuation. */
const KEYS = {
  ticketId: ['ticketid', 'id'],
  event: ['event', 'type'],
  actorId: ['actorid', 'currentuserid'],
  updatedAt: ['updatedat', 'ticketupdatedat'],
  status: ['status', 'ticketstatus'],
  priority: ['priority', 'ticketpriority'],
  channel: ['channel', 'via', 'ticketvia'],
  url: ['url', 'link', 'ticketurl', 'ticketlink'],
  tags: ['tags', 'tickettags'],
  language: ['language', 'locale', 'requesterlanguage', 'requesterlocale', 'ticketrequesterlanguage'],
  requesterId: ['requesterid', 'ticketrequesterid'],
  requesterEmail: ['requesteremail', 'ticketrequesteremail', 'email'],
  requesterName: ['requestername', 'ticketrequestername', 'name'],
  subject: ['subject', 'title', 'ticketsubject', 'tickettitle'],
  comment: [
    'comment',
    'latestpubliccomment',
    'latestcomment',
    'ticketlatestpubliccomment',
    'ticketlatestcomment',
    'description',
    'ticketdescription',
    'message',
    'body',
  ],
} as const;

export type TriggerField = keyof typeof KEYS;

/** What a trigger body says, by field; an empty value or an unfilled placeholder is absent. */
export type TriggerValues = Partial<Record<TriggerField, string>>;

/** The fields of a body that is JSON; nested objects count as `outer_inner`, lists as words. */
export function valuesOf(body: unknown): TriggerValues {
  const flat = new Map<string, string>();
  collect(body, '', flat, 3);
  return pick((key) => flat.get(key));
}

/**
 * What can be saved from a body whose free text broke the JSON: each key that stands before a colon, up to the next
 * such key. The first occurrence counts, because a customer's text may contain later ones; and one that comes twice,
 * except for the ticket's id at the top, is not believed.
 */
export function salvage(text: string): TriggerValues {
  const keys = keysIn(text);
  const flat = new Map<string, string>();
  const doubtful = new Set<string>();
  keys.forEach((match, index) => {
    const key = plain(match[1] ?? '');
    if (flat.has(key)) doubtful.add(key);
    else flat.set(key, unquoted(text.slice(match.index + match[0].length, keys[index + 1]?.index)));
  });
  return pick((key) => (doubtful.has(key) && key !== 'ticketid' ? undefined : flat.get(key)));
}

/** Whether an object of a body that is JSON names a key twice: a customer's text was then able to write into it. */
export const repeatsAKey = (text: string, body: unknown): boolean =>
  keysIn(text).length > keysIn(JSON.stringify(body)).length;

const keysIn = (text: string) => [...text.matchAll(/"([\w.-]{1,60})"\s*:\s*/g)];

function pick(find: (key: string) => string | undefined): TriggerValues {
  const entries = Object.entries(KEYS).map(([field, keys]) => [field, keys.map(find).find((value) => value)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function collect(value: unknown, key: string, into: Map<string, string>, depth: number): void {
  const text = Array.isArray(value) ? value.filter((item) => typeof item === 'string').join(' ') : value;
  const found = word(text, Number.POSITIVE_INFINITY);
  if (found !== undefined && !/^\{\{.*\}\}$/.test(found) && !into.has(key)) into.set(key, found);
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth === 0) return;
  for (const name of Object.keys(value)) collect(at(value, name), key + plain(name), into, depth - 1);
}

const plain = (key: string) => key.toLowerCase().replace(/[^a-z0-9]/g, '');

/** A value between two keys, without the quotes, comma and brace around it. */
function unquoted(slice: string): string {
  let end = slice.length;
  while (end > 0 && ', }\r\n\t'.includes(slice.charAt(end - 1))) end--;
  return slice
    .slice(0, end)
    .replace(/^"|"$/g, '')
    .replace(/\\n/g, '\n')
    .replace(/\\(["\\/])/g, '$1');
}
