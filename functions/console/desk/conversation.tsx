import { FileList } from '../ui/attachments.tsx';
import { ByClock } from '../ui/by-clock.tsx';
import type { Change, Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { nameOf } from '../ui/timeline.ts';
import { When } from '../ui/when.tsx';

type Message = Change['messages'][number] & { version: number };

/** So many of the newest messages stand open; those before are a click away. */
const OPEN = 8;

/** What a conversation needs: `seen` is the version that its reader has read; what came after is marked. */
type ConversationProps = {
  ticket: Ticket;
  changes: Change[];
  names: Record<string, string>;
  seen: number;
  reader: Reader;
};

/** Everything that was said, oldest first. A private note differs from what the requester reads by shape, colour and label. */
export const Conversation = (props: ConversationProps) => {
  const { words } = props.reader;
  const messages = messagesOf(props.changes);
  const [before, open] = [messages.slice(0, -OPEN), messages.slice(-OPEN)];
  return (
    <section class="conversation" aria-label={words.desk.ticket.conversation}>
      {messages.length === 0 && <p class="empty">{words.desk.ticket.nobodySaid}</p>}
      {before.length > 0 && (
        <details>
          <summary>{words.desk.ticket.earlier(before.length)}</summary>
          <Messages messages={before} {...props} />
        </details>
      )}
      <Messages messages={open} {...props} />
    </section>
  );
};

const messagesOf = (changes: Change[]): Message[] =>
  changes.flatMap(({ version, messages }) => messages.map((message) => ({ ...message, version })));

const Messages = ({ messages, ...props }: ConversationProps & { messages: Message[] }) => (
  <ol class="messages">
    {messages.map((message) => (
      <Said message={message} {...props} />
    ))}
  </ol>
);

const Said = ({ message, ticket, names, seen, reader }: ConversationProps & { message: Message }) => {
  const words = reader.words.desk.ticket;
  const isNote = message.visibility === 'internal';
  const kind = isNote ? 'note' : message.direction;
  const label = isNote ? words.isInternal : message.direction === 'inbound' ? words.fromRequester : words.isPublic;
  return (
    <li class={`said ${kind}${message.version > seen ? ' new' : ''}`} lang={isNote ? undefined : ticket.language}>
      <header lang={reader.language}>
        <strong>{authorOf(message, ticket, names, reader)}</strong>
        <span class="label">{label}</span>
        <When at={message.at} reader={reader} form="moment" />
      </header>
      <div class="text">{message.ours ? <ByClock text={message.text} reader={reader} /> : message.text}</div>
      <FileList files={message.attachments} ticketId={ticket.id} reader={reader} />
    </li>
  );
};

function authorOf({ direction, author, by }: Message, ticket: Ticket, names: Record<string, string>, reader: Reader) {
  if (author?.name) return author.name;
  if (direction === 'inbound') return requesterOf(ticket, reader);
  return nameOf(by, names, reader);
}

/** How the requester is called, as well as is known. */
export const requesterOf = ({ requester }: Pick<Ticket, 'requester'>, { words }: Reader): string =>
  requester.name ?? requester.email ?? words.desk.mine.someone;
