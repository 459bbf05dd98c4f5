import type { Actor } from '../access/key.ts';
import { nameOf } from '../access/key.ts';
import type { Agent } from '../agents/agent.ts';
import type { Plan } from '../clients/plan.ts';
import type { OutgoingFile } from '../deliveries/outbound.ts';
import { acknowledge } from '../escalation/acknowledge.ts';
import type { News } from '../facts.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Instant } from '../time.ts';
import { refOf, type SentFile } from './attachment.ts';
import { callBack, isUnaccepted, notYours } from './call-back.ts';
import { type Change, complete, type Draft } from './change.ts';
import { takeAnswer } from './client-wait.ts';
import { remember } from './conversation.ts';
import { ladderNews } from './escalate.ts';
import { escalateByHand } from './escalate-by-hand.ts';
import { handOn, prepare } from './hand-over.ts';
import { link, unlink } from './link.ts';
import { setStatus, settle, withPlace } from './settle.ts';
import type { Share } from './share.ts';
import { isBehind } from './since.ts';
import { take } from './take.ts';
import { isDone, type Message, type Status, type Ticket } from './ticket.ts';
import { answerClocks, reprioritise, subjectOf } from './timing.ts';
import { mayWish, type Wish } from './wish.ts';

type Inhabited = { ticket: Ticket; plan: Plan; team: Agent[]; share?: Share };

/** Does what a person wants of a ticket, or says why not. Whoever has missed what was said since they looked is refused. */
export function answer(
  world: Inhabited,
  wish: Wish,
  actor: Actor,
  now: Instant,
  seenVersion?: number,
): Change | Refusal {
  const { ticket, team } = world;
  const refusal = mayWish(ticket, team, wish, actor, now);
  if (refusal) return refusal;
  if (seenVersion !== undefined && isBehind(ticket, seenVersion)) {
    return refuse(
      'out-of-date',
      `something was said since version ${seenVersion}; the ticket is at ${ticket.version}: read it first`,
    );
  }
  if (ticket.callBack && actor.role === 'agent' && ends(wish) && isUnaccepted(ticket))
    return refuse('conflict', notYours(ticket.callBack));
  return fulfil(world, wish, actor, now);
}

/** Does what somebody wants of a ticket, whoever they are: that they may was asked before. */
export function fulfil(world: Inhabited, wish: Wish, actor: Actor, now: Instant): Change | Refusal {
  const { ticket, plan, team } = world;
  const draft = draftOf(world, wish, actor, now);
  if ('refused' in draft) return draft;
  const settled = withPlace(draft, settle(draft.ticket, plan, team, now, ticket));
  return complete(ticket, settled, team, now, nameOf(actor));
}

/** Whether a wish ends the work on a ticket. */
const ends = (wish: Wish): boolean =>
  wish.kind === 'status' ? isDone(wish.to) : wish.kind === 'reply' && wish.status === 'solved';

function draftOf(world: Inhabited, wish: Wish, actor: Actor, now: Instant): Draft | Refusal {
  const { ticket, plan, share } = world;
  switch (wish.kind) {
    case 'reply':
      return reply(ticket, plan, wish, actor, now);
    case 'note':
      return said(ticket, 'note', wish, actor, now);
    case 'status':
      if (wish.to === ticket.status) return refuse('already-done', `the ticket is ${wish.to} already`);
      return withStatus({ ticket, news: [] }, plan, wish.to, now);
    case 'priority':
      if (wish.to === ticket.priority) return refuse('already-done', `the priority is ${wish.to} already`);
      return {
        ticket: reprioritise(ticket, plan, wish.to, now),
        news: [{ type: 'ticket.priority-changed', data: { ...subjectOf(ticket), from: ticket.priority, to: wish.to } }],
      };
    case 'acknowledge':
      return acknowledged(ticket, plan, actor, now);
    case 'take':
      return take(ticket, plan, share, nameOf(actor), now);
    case 'hand-over':
      return handOn(world, wish, nameOf(actor), now);
    case 'prepare-hand-off':
      return prepare(ticket, wish.note, now);
    case 'escalate':
      return escalateByHand(world, wish, nameOf(actor), now);
    case 'promise-call-back':
    case 'accept-call-back':
    case 'keep-call-back':
    case 'cancel-call-back':
      return callBack(ticket, wish, nameOf(actor), now);
    case 'client-answer':
      return takeAnswer(ticket, plan, wish, nameOf(actor), now);
    case 'link-incident':
      return link(ticket, wish.incidentId, now);
    case 'unlink-incident':
      return takenOut(ticket);
    default:
      return wish satisfies never;
  }
}

function reply(
  ticket: Ticket,
  plan: Plan,
  wish: Extract<Wish, { kind: 'reply' }>,
  actor: Actor,
  now: Instant,
): Draft | Refusal {
  if (ticket.place.at === 'done') return refuse('conflict', `the ticket is ${ticket.status}; reopen it first`);
  const stopped = answerClocks(ticket, plan, now);
  const draft = said(stopped.ticket, 'reply', wish, actor, now);
  const answered = { ...draft, news: [...stopped.news, ...draft.news] };
  return wish.status && wish.status !== ticket.status ? withStatus(answered, plan, wish.status, now) : answered;
}

/** A public reply or a private note: kept, remembered against its echo, and sent; never the one as the other (rule 14). */
function said(
  ticket: Ticket,
  kind: 'reply' | 'note',
  { text, attachments }: { text: string; attachments?: SentFile[] },
  actor: Actor,
  now: Instant,
): Draft {
  const by = nameOf(actor);
  const files = attachments?.map(({ file }) => file);
  const message: Message = {
    visibility: kind === 'reply' ? 'public' : 'internal',
    direction: 'outbound',
    text,
    at: now,
    by,
    ...(files && { attachments: files.map(refOf) }),
  };
  const data = {
    ...subjectOf(ticket),
    connectionId: ticket.connectionId,
    ...(actor.role === 'agent' && { agentId: actor.agentId }),
  };
  const news: News = kind === 'reply' ? { type: 'ticket.replied', data } : { type: 'ticket.noted', data };
  return {
    ticket: { ...ticket, sent: remember(ticket, text, now, files) },
    news: [news],
    messages: [message],
    ...(files && { attachments: files }),
    outgoing: [{ kind, text, ...(attachments && { attachments: attachments.map(goingOut) }) }],
  };
}

const goingOut = ({ file, url }: SentFile): OutgoingFile => ({ ...refOf(file), bytes: file.bytes, url });

function withStatus(draft: Draft, plan: Plan, to: Status, now: Instant): Draft {
  const moved = setStatus(draft.ticket, plan, to, now, true);
  const outgoing = [...(draft.outgoing ?? []), { kind: 'status' as const, status: to }];
  const ticket = { ...moved.ticket, overwrote: { status: draft.ticket.status, at: now } };
  return { ...draft, ticket, news: [...draft.news, ...moved.news], outgoing };
}

/** Whoever takes it out of an incident says that it is none of many: no rule puts it back. */
function takenOut(ticket: Ticket): Draft | Refusal {
  const draft = unlink(ticket);
  return 'refused' in draft ? draft : { ...draft, ticket: { ...draft.ticket, notOfMany: true } };
}

function acknowledged(ticket: Ticket, plan: Plan, actor: Actor, now: Instant): Draft | Refusal {
  if (!ticket.ladder) return refuse('conflict', 'nothing is escalated on this ticket');
  const { run, events } = acknowledge(plan.ladder, ticket.ladder, nameOf(actor), now);
  if (events.length === 0) {
    const isOver = ticket.ladder.state === 'acknowledged';
    const already = isOver ? 'the escalation is acknowledged already' : 'you have acknowledged it; others must too';
    return refuse('already-done', already);
  }
  const news = events.flatMap((event) => ladderNews(ticket, event));
  // While others must acknowledge too, a parked ladder still looks for them.
  if (run.state !== 'acknowledged') return { ticket: { ...ticket, ladder: run }, news };
  const { wakeLadderAt: _over, ...rest } = ticket;
  return { ticket: { ...rest, ladder: run }, news };
}
