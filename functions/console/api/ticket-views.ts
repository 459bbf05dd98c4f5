import * as z from 'zod';
import { factForClient } from '../../../shared/domain/access/fact-for-client.ts';
import type { Actor } from '../../../shared/domain/access/key.ts';
import { AgentId } from '../../../shared/domain/ids.ts';
import { freshNote, PreparedNote } from '../../../shared/domain/tickets/hand-over-note.ts';
import { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { TicketChange } from '../../../shared/ports/tickets.ts';
import { MessageView } from './file-views.ts';

const Shown = Ticket.omit({
  said: true,
  sent: true,
  seen: true,
  flips: true,
  overwrote: true,
  wakeLadderAt: true,
  handedOverBy: true,
  incidentSince: true,
  incidentTeam: true,
  incidentDelivery: true,
  notOfMany: true,
});

/** A note written ahead; stale when something was said since. */
const NoteAhead = PreparedNote.omit({ said: true }).extend({ stale: z.boolean() });

export const TicketView = Shown.extend({ handOffNote: NoteAhead.exactOptional() }).meta({
  id: 'Ticket',
  description:
    'A forwarded ticket: where it is (`place`), its promises (`clocks`), and where its ladder stands. `version` is its ETag.',
});

const FactView = z
  .object({
    id: z.string(),
    type: z.string(),
    at: z.iso.datetime(),
    by: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({
    id: 'Fact',
    description: 'Something that happened, in the past tense.',
    example: {
      id: 'fct_tkt-01kz-1-0',
      type: 'ticket.opened',
      at: '2026-11-02T09:00:00.000Z',
      by: 'con_01kz',
      data: { ticketId: 'tkt_01kz', clientId: 'cli_01kz' },
    },
  });

const Candidate = z.object({
  agentId: AgentId,
  held: z.number().int(),
  limit: z.number().int(),
  obstacle: z.string().optional(),
});

export const ChangeView = z
  .object({
    version: z.number().int(),
    at: z.iso.datetime(),
    countsFrom: z.iso
      .datetime()
      .exactOptional()
      .meta({ description: 'When what it tells was received, if that was before: promises count from there.' }),
    by: z.string(),
    facts: z.array(FactView),
    messages: z.array(MessageView),
    decision: z
      .object({
        at: z.iso.datetime(),
        candidates: z.array(Candidate),
        chosen: AgentId.optional(),
        because: z.string(),
        share: z.string().optional().meta({ description: 'Why a new ticket came to us under a cap of our share.' }),
      })
      .optional()
      .meta({ description: 'Why: who was asked, what kept each other one out, and who was chosen.' }),
  })
  .meta({ id: 'TicketChange', description: 'One version of a ticket: what happened, what was said, and why.' });

export { FactView };

/** A ticket as people see it: without what we remember only to recognise echoes. */
export function showTicket(whole: Ticket) {
  const { handOffNote, ...ticket } = shownOf(whole);
  if (!handOffNote) return ticket;
  const { said: _version, ...note } = handOffNote;
  return { ...ticket, handOffNote: { ...note, stale: freshNote(whole) === undefined } };
}

function shownOf({
  said: _said,
  sent: _sent,
  seen: _seen,
  flips: _flips,
  overwrote: _was,
  wakeLadderAt: _wake,
  handedOverBy: _giver,
  incidentSince: _linked,
  incidentTeam: _own,
  incidentDelivery: _told,
  notOfMany: _single,
  ...ticket
}: Ticket) {
  return ticket;
}

/** A ticket as an actor may see it: what was noted about a call-back or a hand-off is for those who answer; that there is one, the facts say. */
export function showTicketTo(actor: Actor, ticket: Ticket): z.infer<typeof TicketView> {
  if (actor.role === 'agent' || (actor.role === 'operator' && actor.as === 'owner')) return showTicket(ticket);
  const { callBack: _promise, handOffNote: _note, work: _work, place, ladder, ...rest } = shownOf(ticket);
  return {
    ...rest,
    place: actor.role === 'client' ? withoutHours(place) : place,
    ...(ladder && { ladder: actor.role === 'client' ? withoutPeople(ladder) : ladder }),
  };
}

/** Nor when the shift of whoever has it ends. */
function withoutHours(place: Ticket['place']): Ticket['place'] {
  if (place.at !== 'agent') return place;
  const { handOffBy: _until, ...rest } = place;
  return rest;
}

/** Whom of us a ladder told is no client's business, nor when those begin to work for whom a step waits (PRODUCT.md C7). */
function withoutPeople({ told: _told, ...run }: NonNullable<Ticket['ladder']>): NonNullable<Ticket['ladder']> {
  return run.state === 'climbing' && run.heldSince ? { ...run, dueAt: run.heldSince } : run;
}

/**
 * A change as an actor may see it: who was on duty, and who was not chosen, is no client's business (PRODUCT.md C7), and
 * what people wrote to each other is none of an auditor's.
 */
export function showChange(change: TicketChange, actor: Actor): TicketChange {
  if (actor.role === 'operator' && actor.as === 'auditor') return { ...change, messages: [] };
  if (actor.role !== 'client') return change;
  const { decision: _ours, ...rest } = change;
  const messages = change.messages.filter(({ ours }) => !ours);
  return { ...rest, messages, facts: change.facts.flatMap((fact) => factForClient(fact) ?? []) };
}
