import type { Trouble } from '../api/perform.ts';
import { counted } from '../ui/dated.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { said } from '../ui/when.tsx';
import { Holes, type Names } from './holes.tsx';
import { addressOf, type Difference, type Proof, type RosterShown } from './roster-shapes.ts';

type PublishProps = {
  roster: RosterShown;
  proof: Proof;
  differences: readonly Difference[];
  clients: Names;
  given?: Record<string, string>;
  trouble?: Trouble | undefined;
  reader: Reader;
};

/** The proof as the company stands now, what publishing would change, and the way to do it. */
export const RosterPublish = (page: PublishProps) => {
  const { roster, proof, differences, clients, reader } = page;
  const words = reader.words.control.rosters;
  const hours = (count: number) => counted(count, reader.language, 1);
  return (
    <>
      <h2 id="proof">{words.holes}</h2>
      <p>{proof.holes.length === 0 ? words.noHoles : words.holesAre(proof.holes.length)}</p>
      {proof.holes.length > 0 && <p class="quiet">{words.missingHours(hours(proof.missing), hours(proof.needs))}</p>}
      <Holes holes={proof.holes} clients={clients} reader={reader} />
      {roster.state === 'draft' ? (
        <>
          <h2 id="changes">{words.changes}</h2>
          <p>{differences.length === 0 ? words.noChanges : words.changed(differences.length)}</p>
          <Differences differences={differences} reader={reader} />
          <PublishForm {...page} />
        </>
      ) : (
        <p class="quiet">{roster.state === 'published' ? words.isPublished : words.notDraft}</p>
      )}
    </>
  );
};

const PublishForm = ({ roster, proof, given = {}, trouble, reader }: PublishProps) => {
  const words = reader.words.control.rosters;
  return (
    <form class="commit" method="post" action={`${addressOf(roster)}/publish`}>
      <TroubleBox trouble={trouble} />
      <input type="hidden" name="revision" value={roster.revision} />
      {proof.holes.length > 0 && (
        <>
          <Field name="by" label={words.signBy} help={words.signByHelp} trouble={trouble}>
            <input {...tied('by', trouble)} type="text" maxlength={100} required value={given.by} autocomplete="name" />
          </Field>
          <Field name="reason" label={words.signReason} trouble={trouble}>
            <input {...tied('reason', trouble)} type="text" maxlength={500} required value={given.reason} />
          </Field>
        </>
      )}
      <button type="submit">{words.publishNow}</button>
    </form>
  );
};

const Differences = ({ differences, reader }: Pick<PublishProps, 'differences' | 'reader'>) => {
  const words = reader.words.control.rosters;
  const span = ({ from, until }: { from: string; until: string }) =>
    `${said(from, reader, 'moment')} – ${said(until, reader)}`;
  return (
    <ul class="rows">
      {differences.map(({ name, added, moved, removed, because }) => (
        <li>
          <details>
            <summary>
              <span class="name">{name}</span>{' '}
              {because ??
                [
                  added.length > 0 && words.added(added.length),
                  moved.length > 0 && words.moved(moved.length),
                  removed.length > 0 && words.removed(removed.length),
                ]
                  .filter(Boolean)
                  .join(', ')}
            </summary>
            <ul>
              {added.map((one) => (
                <li>+ {span(one)}</li>
              ))}
              {moved.map(({ was, to }) => (
                <li>
                  {span(was)} → {span(to)}
                </li>
              ))}
              {removed.map((one) => (
                <li>− {span(one)}</li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
};
