import type { Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { posted } from './composer.tsx';

type Props = { ticket: Ticket; seen: number; reader: Reader };

const statuses = ['open', 'waiting-customer', 'on-hold', 'solved', 'closed'] as const;
const priorities = ['urgent', 'high', 'normal', 'low'] as const;

/** What is done to a ticket without a word: its status and its priority. */
export const Actions = ({ ticket, seen, reader }: Props) => {
  const { composer, ticket: said } = reader.words.desk;
  return (
    <section class="actions" aria-label={composer.actions}>
      <Choice
        {...{ ticket, seen, reader }}
        of="status"
        label={composer.status}
        options={statuses.map((status) => [status, said.statuses[status]])}
        chosen={ticket.status}
      />
      <Choice
        {...{ ticket, seen, reader }}
        of="priority"
        label={composer.priority}
        options={priorities.map((priority) => [priority, reader.words.priorities[priority]])}
        chosen={ticket.priority}
      />
    </section>
  );
};

type ChoiceProps = Props & { of: 'status' | 'priority'; label: string; options: [string, string][]; chosen: string };

const Choice = ({ ticket, seen, reader, of, label, options, chosen }: ChoiceProps) => {
  const address = `/desk/tickets/${ticket.id}/${of}`;
  return (
    <form class="choice" method="post" action={address} {...posted(address)}>
      <input type="hidden" name="seen" value={String(seen)} />
      <label for={`to-${of}`}>{label}</label>
      <select name="to" id={`to-${of}`}>
        {options.map(([value, name]) => (
          <option value={value} selected={value === chosen}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit" class="secondary">
        {reader.words.desk.composer.set}
        <span class="for-readers"> {label}</span>
      </button>
    </form>
  );
};
