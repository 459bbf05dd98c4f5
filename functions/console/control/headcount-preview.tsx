import { datesOf } from '../../../shared/domain/rosters/dates.ts';
import type { Trouble } from '../api/perform.ts';
import { Columns } from '../ui/columns.tsx';
import { counted, dated, difference } from '../ui/dated.ts';
import { Field, tied } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { HeadcountCoverage } from './headcount-coverage.tsx';
import { HeadcountPromises } from './headcount-promises.tsx';
import { fieldsOf, type Preview, type SideField, type Wish } from './headcount-shapes.ts';

type PreviewProps = { preview: Preview; reader: Reader };
type WholeProps = PreviewProps & { address: string; wish: Wish; trouble: Trouble | undefined };

/** What a number would bring, before and after; and the form that makes it so. */
export const HeadcountPreview = ({ address, wish, preview, trouble, reader }: WholeProps) => {
  const words = reader.words.control.headcount;
  const from = dated(preview.effectiveFrom, reader.language, 'date');
  return (
    <section class="preview" aria-labelledby="previewed">
      <h2 id="previewed" tabindex={-1} autofocus>
        {words.previewOf(preview.agents, from)}
      </h2>
      <p class="quiet">{preview.roster === 'tried' ? words.isTried : words.isPublished}</p>
      <Sides preview={preview} reader={reader} />
      <HeadcountPromises preview={preview} reader={reader} />
      <HeadcountCoverage preview={preview} reader={reader} dates={datesOf(preview.month)} />
      <div class="two">
        <Training preview={preview} reader={reader} />
        <Moves preview={preview} reader={reader} />
      </div>
      <form class="commit" method="post" action={address}>
        <input type="hidden" name="token" value={preview.token} />
        {fieldsOf(wish).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Field name="because" label={words.reason} help={words.reasonHelp} trouble={trouble}>
          <input {...tied('because', trouble)} type="text" required maxlength={500} />
        </Field>
        <button type="submit">{words.commit(preview.agents)}</button>
      </form>
      <form method="post" action={`${address}/forgetting`}>
        <button type="submit" class="small">
          {words.forget}
        </button>
      </form>
    </section>
  );
};

const rows: SideField[] = ['neededHours', 'missingHours', 'paidHours', 'cost', 'price', 'margin'];

const Sides = ({ preview: { before, after }, reader }: PreviewProps) => {
  const words = reader.words.control.headcount;
  const said = (amount: number | undefined) =>
    amount === undefined ? words.unknown : counted(amount, reader.language, 1);
  return (
    <Scroll name={words.what}>
      <table class="sides">
        <Columns names={[words.what, words.before, words.after, words.change]} />
        <tbody>
          {rows.map((field) => {
            const [was, is] = [before[field], after[field]];
            return (
              <tr>
                <th scope="row">{words[field]}</th>
                <td>{said(was)}</td>
                <td>
                  <strong>{said(is)}</strong>
                </td>
                <td>{was === undefined || is === undefined ? '' : difference(was, is, reader.language, 1)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
};

const Training = ({ preview: { training, released }, reader }: PreviewProps) => {
  const words = reader.words.control.headcount;
  return (
    <section aria-labelledby="training">
      <h3 id="training">{words.training}</h3>
      {training.length === 0 && <p class="quiet">{words.noTraining}</p>}
      <ul class="rows">
        {training.map(({ name, region, because, by, isLate }) => (
          <li>
            <span class="name">{name}</span> <span class="quiet">{region}</span>
            <br />
            {words.because[because]}, {words.by(dated(by, reader.language, 'date'))}{' '}
            {isLate && <span class="badge breached">{words.late}</span>}
          </li>
        ))}
      </ul>
      {released.length > 0 && (
        <p>
          {words.released}: {released.map(({ name }) => name).join(', ')}
        </p>
      )}
    </section>
  );
};

/** Whose shifts change, person by person: those who are new with how many they get, the others with each one. */
const Moves = ({ preview: { hired, moves }, reader }: PreviewProps) => {
  const words = reader.words.control.headcount;
  const byPerson = [...Map.groupBy(moves, ({ name }) => name)].sort(([a], [b]) => a.localeCompare(b));
  return (
    <section aria-labelledby="moves">
      <h3 id="moves">{words.moves}</h3>
      {moves.length === 0 && <p class="quiet">{words.noMoves}</p>}
      <ul class="rows">
        {hired.map(({ name, region, shifts }) => (
          <li>
            <span class="name">{name}</span> <span class="quiet">{region}</span> {words.newWith(shifts)}
          </li>
        ))}
        {byPerson.map(([name, own]) => (
          <li>
            <details>
              <summary>
                <span class="name">{name}</span> {words.shifts(own.length)}
              </summary>
              <ul>
                {own.map(({ date, was = words.free, becomes = words.free }) => (
                  <li>
                    {dated(date, reader.language, 'day')}: {was} → {becomes}
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
};
