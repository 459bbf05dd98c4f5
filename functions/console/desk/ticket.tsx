import type { IncidentOfTicket } from '../api/incident-links.ts';
import { IncidentBanner } from '../incidents/banner.tsx';
import { TroubleBox } from '../ui/field.tsx';
import type { Change, Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { nameOf } from '../ui/timeline.ts';
import { Actions } from './actions.tsx';
import type { Me } from './asking.ts';
import { Beside, type Context } from './beside.tsx';
import { counting } from './clock.tsx';
import { Composer, type Failed } from './composer.tsx';
import { Conversation, requesterOf } from './conversation.tsx';
import type { Drafts } from './draft-routes.tsx';
import { Escalation, EscalationPlace } from './escalation.tsx';
import { Knowledge } from './knowledge.tsx';
import { Passing } from './passing.tsx';

export type OpenTicket = {
  me: Me;
  /** The one that it belongs to, with what all of its tickets were told last. */
  incident: IncidentOfTicket['incident'];
  ticket: Ticket;
  changes: Change[];
  context: Context;
  drafts: Drafts;
  /** The version that the reader has read: what a send is checked against. */
  seen: number;
};

type Props = { open: OpenTicket; reader: Reader; live: string; failed?: Failed | undefined };

/** One ticket: what was said and what one says, what stands beside it, and the client's knowledge. */
export const TicketPage = ({ open, reader, live, failed }: Props) => {
  const { me, ticket, context, seen } = open;
  const { names } = context;
  const isMine = ticket.place.at === 'agent' && ticket.place.agentId === me.id;
  return (
    <div class="ticket-page with-knowledge" {...counting(reader)}>
      <Head open={open} reader={reader} />
      <div class="talk">
        <IncidentBanner
          of={open.incident}
          language={ticket.language}
          href={`/desk/incidents/${ticket.incidentId}`}
          reader={reader}
        />
        <Moving open={open} reader={reader} live={live} />
        <p class="typing quiet" data-typing-shown={reader.words.desk.ticket.isWriting('{by}')} role="status" />
        {isMine ? (
          <>
            <Composer {...{ ticket, names, reader, seen, failed }} drafts={open.drafts} />
            <EscalationPlace {...{ ticket, names, reader }} />
            <Actions {...{ ticket, seen, reader }} />
            <Passing {...{ ticket, names, reader, failed }} />
          </>
        ) : (
          <>
            {failed && <TroubleBox trouble={failed.trouble} />}
            <p class="empty">{reader.words.desk.composer.notYours}</p>
            <EscalationPlace {...{ ticket, names, reader }} />
          </>
        )}
      </div>
      <aside class="beside" id="beside" aria-label={reader.words.desk.ticket.beside}>
        <Beside {...{ ticket, changes: open.changes, context, reader }} />
      </aside>
      <Knowledge ticket={ticket} reader={reader} />
    </div>
  );
};

/**
 * The part that is asked for again when something happened to the ticket. What its reader has read goes along each time
 * from the one field that says so: an answer that was asked for before they had read it never makes it unread again.
 */
export const Moving = ({ open, reader, live }: Omit<Props, 'failed'>) => {
  const { ticket, changes, context, seen } = open;
  const words = reader.words.desk.composer;
  const isUnread = changes.some(({ version, messages }) => version > seen && messages.length > 0);
  return (
    <div
      id="moving"
      hx-get={`/desk/tickets/${ticket.id}/now`}
      hx-include="#moving-seen"
      hx-trigger={`${live}, sunrelay:read`}
      hx-swap="outerMorph"
      hx-sync="this:replace"
    >
      <input type="hidden" name="seen" id="moving-seen" value={String(seen)} />
      <Conversation {...{ ticket, changes, seen, reader }} names={context.names} />
      {isUnread && (
        <p class="unread" role="status">
          {words.unread}{' '}
          <button type="button" class="secondary" data-read={ticket.version}>
            {words.read}
          </button>
        </p>
      )}
    </div>
  );
};

/** What goes with the moving part: the column beside, and the version for the forms once it has been read. */
export const AlongWith = ({ open, reader }: Omit<Props, 'failed' | 'live'>) => (
  <>
    <hx-partial hx-target="#beside" hx-swap="innerMorph">
      <Beside {...{ ticket: open.ticket, changes: open.changes, context: open.context, reader }} />
    </hx-partial>
    <hx-partial hx-target="#escalation" hx-swap="innerMorph">
      <Escalation ticket={open.ticket} names={open.context.names} reader={reader} />
    </hx-partial>
    {(['reply', 'note'] as const).map((tab) => (
      <hx-partial hx-target={`#${tab}-seen`} hx-swap="outerHTML">
        <input type="hidden" name="seen" id={`${tab}-seen`} value={String(open.seen)} />
      </hx-partial>
    ))}
  </>
);

const Head = ({ open: { ticket, me, context }, reader }: Pick<Props, 'open' | 'reader'>) => {
  const { ticket: words, mine } = reader.words.desk;
  return (
    <header class="ticket-head">
      <h1>{ticket.subject}</h1>
      <p>
        <span class={`flag ${ticket.priority}`}>{reader.words.priorities[ticket.priority]}</span>
        <span class="badge plain">{words.statuses[ticket.status]}</span>
        <span class="badge plain">{placeOf(ticket, me, context.names, reader)}</span>
        <span class="quiet">
          {context.client.name} · {mine.from(requesterOf(ticket, reader))} · #{ticket.externalId}
        </span>
      </p>
    </header>
  );
};

function placeOf({ place }: Ticket, me: Me, names: Record<string, string>, reader: Reader): string {
  const { places } = reader.words.desk.ticket;
  if (place.at !== 'agent') return places[place.at];
  return place.agentId === me.id ? places.mine : places.other(nameOf(place.agentId, names, reader));
}
