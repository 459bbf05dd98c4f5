import { may } from '../ui/may.ts';
import { Raw } from '../ui/raw.tsx';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';

/** A message that gave up, as it lies. */
export type Letter = { id: string; body: string; sentAt?: string; receives: number };

type ListProps = { items: { duty: string; messages: number }[]; redriven: string | undefined; reader: Reader };

/** How many messages gave up, by the duty that could not do its work with them. */
export const DeadLetterList = ({ items, redriven, reader }: ListProps) => {
  const words = reader.words.control.connections;
  const some = items.filter(({ messages }) => messages > 0);
  return (
    <>
      <h1>{words.dead}</h1>
      <p class="quiet">{words.deadLead}</p>
      {redriven !== undefined && (
        <p role="status" class="met">
          {words.redriven(Number(redriven))}
        </p>
      )}
      {some.length === 0 ? (
        <p>{words.noneDead}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.duty}</th>
              <th scope="col">{words.messages}</th>
              {may(reader, 'dead-letters.peek') && <td></td>}
            </tr>
          </thead>
          <tbody>
            {some.map(({ duty, messages }) => (
              <tr>
                <th scope="row">{duty}</th>
                <td class="breached">{messages}</td>
                {may(reader, 'dead-letters.peek') && (
                  <td>
                    <a href={`/control/dead-letters/${duty}`} aria-label={`${words.look}: ${duty}`}>
                      {words.look}
                    </a>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
};

type Props = { duty: string; all: number; letters: Letter[]; reader: Reader };

/** Some of the messages of one duty, and the way back to work for all of them. */
export const DeadLetters = ({ duty, all, letters, reader }: Props) => {
  const words = reader.words.control.connections;
  return (
    <>
      <div class="head">
        <h1>
          {words.dead}: {duty}
        </h1>
        <a href="/control/dead-letters">{words.dead}</a>
      </div>
      <p class="quiet">{words.looking(letters.length, all)}</p>
      {all > 0 && may(reader, 'dead-letters.redrive') && (
        <form method="post">
          <button type="submit">{words.redrive}</button>
        </form>
      )}
      {letters.map(({ id, body, sentAt, receives }) => (
        <div>
          <p class="quiet">
            {sentAt && (
              <>
                {words.sentAt} <When at={sentAt} reader={reader} form="moment" />,{' '}
              </>
            )}
            {words.receives(receives)}
          </p>
          <Raw name={id} text={body} />
        </div>
      ))}
    </>
  );
};
