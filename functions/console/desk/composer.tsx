import type { Trouble } from '../api/perform.ts';
import { AttachField } from '../ui/attachments.tsx';
import type { Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { agentIdOf } from './asking.ts';
import { requesterOf } from './conversation.tsx';
import { DraftField, type Drafts } from './draft-routes.tsx';
import { MacroSearch } from './macros.tsx';
import { Refused } from './refused.tsx';
import { pressed } from './shortcuts.ts';

export type Tab = 'reply' | 'note';

/** What a form was refused with, and what was in it. */
export type Failed = {
  form: string;
  trouble: Trouble;
  text?: string | undefined;
  files?: string | undefined;
  fields?: Record<string, string>;
};

type ComposerProps = {
  ticket: Ticket;
  names: Record<string, string>;
  reader: Reader;
  seen: number;
  drafts: Drafts;
  failed?: Failed | undefined;
};

/**
 * Two forms that nobody takes for one another (PRODUCT.md rule 14): each has its own frame, its own text and its own
 * button, and only the one of the chosen tab is there to be sent.
 */
export const Composer = (props: ComposerProps) => {
  const { ticket, reader, failed, drafts } = props;
  const words = reader.words.desk.composer;
  const isNote = failed?.form === 'note' || (failed === undefined && !drafts.reply && drafts.note !== undefined);
  return (
    <section class="composer" aria-label={words.reply}>
      {failed && <Refused names={props.names} reader={reader} failed={failed} />}
      <div class="writing">
        <fieldset class="tabs">
          <legend class="for-readers">{words.actions}</legend>
          <TabChoice tab="reply" isChosen={!isNote} label={words.reply} />
          <TabChoice tab="note" isChosen={isNote} label={words.note} />
        </fieldset>
        <MacroSearch ticket={ticket} reader={reader} />
      </div>
      <Panel {...props} tab="reply" head={words.replyTo(requesterOf(ticket, reader))} label={words.replyText}>
        <AttachField ticketId={ticket.id} value={failed?.files} reader={reader} />
        <label class="then">
          {words.sendReplyAnd}{' '}
          <select name="status">
            <option value="">{words.asIs}</option>
            {(['waiting-customer', 'solved'] as const).map((status) => (
              <option value={status}>{reader.words.desk.ticket.statuses[status]}</option>
            ))}
          </select>
        </label>
        <button type="submit">{words.sendReply}</button>
      </Panel>
      <Panel {...props} tab="note" head={words.noteFor} label={words.noteText}>
        <button type="submit">{words.sendNote}</button>
      </Panel>
    </section>
  );
};

type TabProps = { tab: Tab; isChosen: boolean; label: string };

const TabChoice = ({ tab, isChosen, label }: TabProps) => (
  <>
    <input type="radio" name="tab" id={`tab-${tab}`} checked={isChosen} {...pressed(tab)} data-focus={`${tab}-text`} />
    <label for={`tab-${tab}`} class={tab}>
      {label}
    </label>
  </>
);

type PanelProps = ComposerProps & { tab: Tab; head: string; label: string; children: unknown };

/** One of the two forms. It is posted in place, so that a lost line leaves the page and its text where they are. */
const Panel = ({ tab, head, label, ticket, seen, failed, drafts, reader, children }: PanelProps) => {
  const address = `/desk/tickets/${ticket.id}/${tab === 'reply' ? 'replies' : 'notes'}`;
  const words = reader.words.desk.composer;
  return (
    <form class={`panel ${tab}`} method="post" action={address} data-send {...posted(address)}>
      <p class="frame" id={`${tab}-head`}>
        {head}
      </p>
      <input type="hidden" name="seen" id={`${tab}-seen`} value={String(seen)} />
      <DraftField tab={tab} revision={drafts[tab]?.revision ?? 0} />
      <textarea
        name="text"
        id={`${tab}-text`}
        rows={6}
        required
        maxlength={50_000}
        aria-label={label}
        aria-describedby={`${tab}-head`}
        data-draft={`${agentIdOf(reader)}/${ticket.id}/${tab}`}
        data-typing={ticket.id}
        {...keptAt(`/desk/tickets/${ticket.id}/drafts/${tab}`, tab)}
        lang={tab === 'reply' ? ticket.language : undefined}
      >
        {failed?.form === tab ? failed.text : drafts[tab]?.text}
      </textarea>
      <div class="send">
        <span class="kept quiet" id={`${tab}-kept`} role="status" data-here={words.draftHere} />
        {children}
      </div>
    </form>
  );
};

/** How a text is kept while it is written: a moment after each pause, and when the line is back. */
const keptAt = (address: string, tab: Tab) => ({
  'hx-post': address,
  'hx-trigger': 'input changed delay:800ms, sunrelay:keep',
  'hx-target': `#${tab}-draft`,
  'hx-swap': 'outerHTML',
  'hx-sync': 'this:replace',
});

/** How a form of a ticket's page is posted where there is a script: what comes back takes the page's place. */
export const posted = (address: string) => ({
  'hx-post': address,
  'hx-target': '#content',
  'hx-select': '#content > *',
  'hx-swap': 'innerHTML',
});
