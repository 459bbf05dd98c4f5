import * as z from 'zod';
import { Actor } from '../access/key.ts';
import { IncidentId } from '../ids.ts';
import { unknownIn } from '../macros/render.ts';
import { Status, type Ticket } from '../tickets/ticket.ts';
import { Instant } from '../time.ts';

/** What the texts of all languages may have together: an update is one item of the table. */
const MOST_CHARACTERS = 80_000;

const Text = z
  .string()
  .trim()
  .min(1)
  .max(10_000)
  .superRefine((text, context) => {
    for (const name of unknownIn(text))
      context.addIssue({ code: 'custom', message: `there is no variable {{${name}}}` });
  });

/**
 * What all tickets of an incident are told, once for each language; one in no language of these is told it in the
 * `fallback`. A reply may set a status with it: `solved` resolves them together. `draftedAt` is when its writer began.
 */
export const UpdateTerms = z
  .object({
    kind: z.enum(['reply', 'note']).meta({ description: 'Whether the requesters read it, or colleagues alone.' }),
    texts: z
      .record(z.string().min(1).max(35), Text)
      .meta({ description: 'The text in each language, with the variables of macros.' }),
    fallback: z
      .string()
      .min(1)
      .max(35)
      .meta({ description: 'The language of the text for tickets in none of them.', example: 'en' }),
    status: Status.extract(['open', 'waiting-customer', 'solved'])
      .exactOptional()
      .meta({ description: 'The status that a reply sets; `solved` resolves them together.' }),
    draftedAt: Instant.exactOptional().meta({
      description: 'When its writer began: whoever wrote since then is listed as having said something new.',
    }),
  })
  .superRefine(({ kind, texts, fallback, status }, context) => {
    if (!Object.hasOwn(texts, fallback))
      context.addIssue({ code: 'custom', path: ['fallback'], message: 'is a language that has a text here' });
    if (Object.values(texts).reduce((sum, text) => sum + text.length, 0) > MOST_CHARACTERS)
      context.addIssue({ code: 'custom', path: ['texts'], message: `more than ${MOST_CHARACTERS} characters` });
    if (kind === 'note' && status)
      context.addIssue({ code: 'custom', path: ['status'], message: 'a status goes with a reply' });
  });
export type UpdateTerms = z.infer<typeof UpdateTerms>;

/** One update of an incident, from 1 on; `sentAt` is when the last of its tickets had it. */
export const IncidentUpdate = z.object({
  incidentId: IncidentId,
  number: z.number().int().min(1),
  at: Instant,
  actor: Actor,
  draftedAt: Instant,
  kind: UpdateTerms.shape.kind,
  texts: z.record(z.string(), z.string()),
  fallback: z.string(),
  status: UpdateTerms.shape.status,
  sentAt: Instant.exactOptional(),
  revision: z.number().int(),
});
export type IncidentUpdate = z.infer<typeof IncidentUpdate>;

type Spoken = Pick<UpdateTerms, 'texts' | 'fallback'>;

/**
 * The language in which somebody is told, looked up as RFC 4647 does it: without case, with less and less of the tag,
 * and at last the fallback.
 */
export function languageOf({ texts, fallback }: Spoken, tag: string): string {
  const parts = tag.toLowerCase().split('-');
  for (let length = parts.length; length > 0; length--) {
    const range = parts.slice(0, length).join('-');
    const known = Object.keys(texts).find((language) => language.toLowerCase() === range);
    if (known) return known;
  }
  return fallback;
}

/** The text in which somebody is told. */
export const textFor = (update: Spoken, tag: string): string => update.texts[languageOf(update, tag)] ?? '';

/**
 * How a ticket stands with an update: it has it, waits for it, was linked after it was written, was passed over though
 * it runs now, or cannot be told, because it is done or its client keeps it.
 */
export const Standing = z.enum(['told', 'under-way', 'linked-later', 'passed-over', 'done', 'with-client']);
export type Standing = z.infer<typeof Standing>;

/** Whether an update written now would reach a ticket. */
export const isReachable = ({ place }: Ticket): boolean => place.at !== 'done' && place.at !== 'client';

/** How a ticket stands with an update of its incident. */
export function standingOf(
  ticket: Ticket,
  { number, at, sentAt }: Pick<IncidentUpdate, 'number' | 'at' | 'sentAt'>,
): Standing {
  if ((ticket.incidentUpdate ?? 0) >= number) return 'told';
  if (ticket.place.at === 'client') return 'with-client';
  if (ticket.place.at === 'done') return 'done';
  if ((ticket.incidentSince ?? ticket.openedAt) > at) return 'linked-later';
  return sentAt ? 'passed-over' : 'under-way';
}
