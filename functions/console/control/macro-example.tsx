import { render, unknownIn, type Values, variables } from '../../../shared/domain/macros/render.ts';
import { Columns } from '../ui/columns.tsx';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';

/** What the variables stand for on a ticket that might be. */
const valuesOf = ({ words }: Reader, clientName: string | undefined): Required<Values> => {
  const { requester, subject, id, agent, client } = words.control.macros.examples;
  return {
    'requester.name': requester,
    'ticket.subject': subject,
    'ticket.id': id,
    'agent.name': agent,
    'client.name': clientName ?? client,
  };
};

type Props = { text: string; clientName: string | undefined; reader: Reader };

/** What a macro writes where everything is known, and where the requester has no name; and which variables there are not. */
export const MacroPreview = ({ text, clientName, reader }: Props) => {
  const words = reader.words.control.macros;
  const { 'requester.name': name, ...nameless } = valuesOf(reader, clientName);
  return (
    <>
      {unknownIn(text).map((unknown) => (
        <p class="problem">{words.unknown(unknown)}</p>
      ))}
      <ul class="messages">
        {[[words.whole, { ...nameless, 'requester.name': name }] as const, [words.without, nameless] as const].map(
          ([about, values]) => (
            <li>
              <span class="quiet">{about}</span>
              <p>{render(text, values)}</p>
            </li>
          ),
        )}
      </ul>
    </>
  );
};

/** Every variable with what it stands for. */
export const Variables = ({ clientName, reader }: Omit<Props, 'text'>) => {
  const words = reader.words.control.macros;
  const values = valuesOf(reader, clientName);
  return (
    <details>
      <summary>{words.variables}</summary>
      <Scroll name={words.variables}>
        <table>
          <Columns names={[words.variable, words.means, words.example]} />
          <tbody>
            {variables.map((name) => (
              <tr>
                <th scope="row">
                  <code>{`{{${name}}}`}</code>
                </th>
                <td>{words.meanings[name]}</td>
                <td>{values[name]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p>
        <code>{'{{requester.name|…}}'}</code> {words.instead}
      </p>
    </details>
  );
};
