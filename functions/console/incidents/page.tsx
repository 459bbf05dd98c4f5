import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import type { IncidentProgress } from '../api/incident-progress.ts';
import type { Trouble } from '../api/perform.ts';
import { anewAt } from '../ui/anew.ts';
import { TroubleBox } from '../ui/field.tsx';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import { Lines } from './lines.tsx';
import { Team } from './team.tsx';
import { type Drafted, UpdateForm, type Updates } from './update-form.tsx';

/** Somebody who may be of an incident's own team. */
export type Member = { id: string; name: string; level: string; languages: string[]; onDuty: boolean; chosen: boolean };

export type Known = {
  incident: Incident;
  /** The clients' names by their ids. */
  names: Map<string, string>;
  /** Absent for whoever may not see them, as with the two that follow. */
  progress: IncidentProgress | undefined;
  updates: Updates | undefined;
  team: Member[] | undefined;
  /** Where the page is: below `/control/incidents` or `/desk/incidents`. */
  address: string;
  reader: Reader;
};
type Props = Known & { drafted?: Drafted | undefined; trouble: Trouble | undefined };

/** One incident: how far its last update is, its tickets, what they are told, who takes them, and how it ends. */
export const IncidentPage = (props: Props) => {
  const { incident, progress, updates, team, reader, trouble, address } = props;
  const isOpen = incident.status === 'open';
  return (
    <>
      <h1>{incident.title}</h1>
      <About {...props} />
      <TroubleBox trouble={trouble} />
      {progress && <Lines {...props} progress={progress} />}
      {isOpen && progress && may(reader, 'incidents.update') && <UpdateForm {...props} progress={progress} />}
      {updates && <Told updates={updates} reader={reader} />}
      {team && isOpen && <Team team={team} address={address} reader={reader} />}
      {isOpen && <Ends {...props} />}
    </>
  );
};

/** Whom it is about, since when, and who thought so; how far its last update is. */
const About = ({ incident, names, progress, address, reader }: Known) => {
  const { incident: words, incidents } = reader.words.control;
  const update = progress?.update;
  return (
    <div id="incident-now" hx-get={address} hx-select="#incident-now" {...anewAt('fact')}>
      <p class="quiet">
        {incident.clientIds.map((id) => names.get(id) ?? id).join(', ')} · {incidents.since}{' '}
        <When at={incident.openedAt} reader={reader} form="moment" />
        {incident.status === 'closed' && (
          <>
            , {incidents.closed} <When at={incident.closedAt} reader={reader} form="moment" />
          </>
        )}
      </p>
      {incident.rule && <p>{words.by(incident.rule.similar, incident.rule.withinMinutes)}</p>}
      {update && (
        <p role="status">
          <strong>{words.progress(update.sent, update.of)}</strong>
          {update.failed > 0 && <span class="breached"> {words.failed(update.failed)}</span>}{' '}
          {!update.done && <span class="quiet">{words.goingOut}</span>}
        </p>
      )}
    </div>
  );
};

const Told = ({ updates, reader }: { updates: Updates; reader: Reader }) => {
  const { incident: words } = reader.words.control;
  const statuses = reader.words.desk.ticket.statuses;
  return (
    <section aria-labelledby="told">
      <h2 id="told">{words.updates}</h2>
      {updates.length === 0 && <p class="quiet">{words.noUpdates}</p>}
      <ol class="rows">
        {updates.map(({ number, at, kind, status, texts }) => (
          <li>
            <details>
              <summary>
                {number} · <When at={at} reader={reader} form="moment" /> · {words[kind]}
                {status && ` · ${statuses[status]}`}
              </summary>
              {Object.entries(texts).map(([language, text]) => (
                <p lang={language}>{text}</p>
              ))}
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
};

const Ends = ({ incident, address, reader }: Known) => {
  const { incident: words, incidents } = reader.words.control;
  return (
    <>
      {may(reader, 'incidents.close') && (
        <form method="post" action={`${address}/closing`}>
          <p class="quiet">{incidents.closeText}</p>
          <button type="submit">{incidents.close}</button>
        </form>
      )}
      {incident.rule && may(reader, 'incidents.dismiss') && (
        <form method="post" action={`${address}/dismissal`}>
          <p class="quiet">{words.notOneText}</p>
          <button type="submit" class="secondary">
            {words.notOne}
          </button>
        </form>
      )}
    </>
  );
};
