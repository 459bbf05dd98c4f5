import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import type { Trouble } from '../api/perform.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';

type ListProps = { incidents: Incident[]; clients: Client[]; reader: Reader; trouble: Trouble | undefined };

/** The incidents that are open, those that are over, and the form of a new one. */
export const IncidentList = ({ incidents, clients, reader, trouble }: ListProps) => {
  const words = reader.words.control.incidents;
  const open = incidents.filter(({ status }) => status === 'open');
  const over = incidents.filter(({ status }) => status === 'closed');
  return (
    <>
      <h1>{words.title}</h1>
      <p class="quiet">{words.lead}</p>
      <TroubleBox trouble={trouble} />
      {open.length === 0 && <p>{words.none}</p>}
      <Rows incidents={open} clients={clients} reader={reader} />
      {may(reader, 'incidents.open-wide') && (
        <details open={trouble !== undefined}>
          <summary>{words.open}</summary>
          <form method="post" class="narrow">
            <Field name="title" label={words.about} trouble={trouble}>
              <input {...tied('title', trouble)} required maxLength={200} autocomplete="off" />
            </Field>
            <fieldset class="boxes">
              <legend>{words.clients}</legend>
              <small class="quiet">{words.clientsHelp}</small>
              {clients.map(({ id, name }) => (
                <label>
                  <input type="checkbox" name="client" value={id} />
                  {name}
                </label>
              ))}
            </fieldset>
            <button type="submit">{words.open}</button>
          </form>
        </details>
      )}
      {over.length > 0 && (
        <>
          <h2>{words.over}</h2>
          <Rows incidents={over} clients={clients} reader={reader} />
        </>
      )}
    </>
  );
};

const Rows = ({ incidents, clients, reader }: Pick<ListProps, 'incidents' | 'clients' | 'reader'>) => (
  <ul class="rows">
    {incidents.map((incident) => (
      <li>
        <a class="name" href={`/control/incidents/${incident.id}`}>
          {incident.title}
        </a>{' '}
        <About incident={incident} clients={clients} reader={reader} />
      </li>
    ))}
  </ul>
);

/** Whom an incident is about, and how long it lasted or lasts. */
const About = ({ incident, clients, reader }: { incident: Incident; clients: Client[]; reader: Reader }) => {
  const words = reader.words.control.incidents;
  const names = new Map<string, string>(clients.map(({ id, name }) => [id, name]));
  return (
    <span class="quiet">
      {incident.clientIds.map((id) => names.get(id) ?? id).join(', ')} · {words.since}{' '}
      <When at={incident.openedAt} reader={reader} form="moment" />
      {incident.status === 'closed' && (
        <>
          , {words.closed} <When at={incident.closedAt} reader={reader} form="moment" />
        </>
      )}
    </span>
  );
};
