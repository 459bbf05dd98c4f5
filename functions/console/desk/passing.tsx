import type { Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { nameOf } from '../ui/timeline.ts';
import { When } from '../ui/when.tsx';
import { ToWhom } from './colleagues.tsx';
import { type Failed, posted } from './composer.tsx';
import { IncidentLink } from './incident.tsx';
import { pressed } from './shortcuts.ts';

type Props = { ticket: Ticket; names: Record<string, string>; reader: Reader; failed?: Failed | undefined };

/** What a ticket is given on with: a hand-over, an escalation, a promise to call back. */
export const Passing = (props: Props) => (
  <section class="passing">
    <CallBack {...props} />
    <IncidentLink ticket={props.ticket} reader={props.reader} />
    <HandOver {...props} />
    <Prepare {...props} />
    <Escalate {...props} />
  </section>
);

type FormProps = { ticket: Ticket; to: string; children: unknown };

/** A form of its own address under the ticket's. */
const Form = ({ ticket, to, children }: FormProps) => {
  const address = `/desk/tickets/${ticket.id}/${to}`;
  return (
    <form method="post" action={address} {...posted(address)}>
      {children}
    </form>
  );
};

type TextProps = {
  name: string;
  label: string;
  was?: Failed | undefined;
  text?: string | undefined;
  required?: boolean;
  rows?: number;
};

/** A text of a form; one that was refused has what was in it. */
const Text = ({ name, label, was, text, required, rows = 2 }: TextProps) => (
  <label>
    {label}
    <textarea name={name} rows={rows} maxlength={2000} required={required}>
      {was?.fields?.[name] ?? text}
    </textarea>
  </label>
);

const HandOver = ({ ticket, reader: { words }, failed }: Props) => {
  const { passing } = words.desk;
  const was = failed?.form === 'hand-over' ? failed : undefined;
  return (
    <details open={was !== undefined}>
      <summary>{passing.handOver}</summary>
      <Form ticket={ticket} to="hand-over">
        <p class="quiet">{passing.handOverHelp}</p>
        <ToWhom ticketId={ticket.id} chosen={was?.fields?.to} words={passing} />
        <Text name="done" was={was} label={passing.done} required />
        <Text name="next" was={was} label={passing.next} required />
        <Text name="promised" was={was} label={passing.promised} rows={1} />
        <button type="submit">{passing.handOver}</button>
      </Form>
    </details>
  );
};

/** What whoever takes over at the end of the shift reads, written ahead; what stands there is to be gone over. */
const Prepare = ({ ticket, reader: { words }, failed }: Props) => {
  const { passing } = words.desk;
  const was = failed?.form === 'hand-off-note' ? failed : undefined;
  const { handOffNote: note } = ticket;
  return (
    <details id="hand-off-note" open={was !== undefined}>
      <summary {...pressed('prepare')}>
        {passing.prepare} {note && <span class="quiet">{note.stale ? passing.stale : passing.prepared}</span>}
      </summary>
      <Form ticket={ticket} to="hand-off-note">
        <p class="quiet">{passing.prepareHelp}</p>
        <Text name="done" was={was} text={note?.done} label={passing.done} required />
        <Text name="next" was={was} text={note?.next} label={passing.next} required />
        <Text name="promised" was={was} text={note?.promised} label={passing.promised} rows={1} />
        <button type="submit">{passing.prepareKeep}</button>
      </Form>
    </details>
  );
};

const levels = ['L2', 'L3', 'lead'] as const;

const Escalate = ({ ticket, reader: { words }, failed }: Props) => {
  const { passing } = words.desk;
  const was = failed?.form === 'escalations' ? failed : undefined;
  const higher = levels.slice(levels.indexOf(ticket.level as 'L2') + 1);
  if (higher.length === 0) return null;
  return (
    <details open={was !== undefined}>
      <summary>{passing.escalate}</summary>
      <Form ticket={ticket} to="escalations">
        <p class="quiet">{passing.escalateHelp}</p>
        <label>
          {passing.level}
          <select name="to">
            {higher.map((level) => (
              <option value={level}>{level}</option>
            ))}
          </select>
        </label>
        <Text name="because" was={was} label={passing.because} required />
        <button type="submit">{passing.escalate}</button>
      </Form>
    </details>
  );
};

const CallBack = ({ ticket, names, reader, failed }: Props) => {
  const was = failed?.form === 'call-back' ? failed : undefined;
  const { passing } = reader.words.desk;
  const { callBack } = ticket;
  if (!callBack)
    return (
      <details open={was !== undefined}>
        <summary>{passing.promise}</summary>
        <Form ticket={ticket} to="call-back">
          <label>
            {passing.at}
            <input type="datetime-local" name="at" value={was?.fields?.at} required />
          </label>
          <Text name="about" was={was} label={passing.about} rows={1} required />
          <button type="submit">{passing.promise}</button>
        </Form>
      </details>
    );
  const standsFor = callBack.acceptedBy ?? callBack.by;
  const isMine = ticket.place.at !== 'agent' || ticket.place.agentId === standsFor;
  return (
    <div class="call-back">
      <p>
        <strong>{passing.callBack}</strong> <When at={callBack.at} reader={reader} form="moment" />{' '}
        <span class="quiet">{passing.by(nameOf(standsFor, names, reader))}</span>
        <br />
        {callBack.about}
      </p>
      {isMine ? (
        <>
          <Form ticket={ticket} to="call-back/keeping">
            <button type="submit">{passing.keep}</button>
          </Form>
          <Form ticket={ticket} to="call-back/cancelling">
            <button type="submit" class="secondary">
              {passing.cancel}
            </button>
          </Form>
        </>
      ) : (
        <Form ticket={ticket} to="call-back/acceptance">
          <button type="submit">{passing.accept}</button>
        </Form>
      )}
    </div>
  );
};
