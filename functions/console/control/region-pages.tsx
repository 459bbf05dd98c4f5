import type { Region } from '../../../shared/domain/rosters/region.ts';
import type { Trouble } from '../api/perform.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { RegionBar } from './region-bar.tsx';
import { lineOf } from './region-shapes.ts';
import { RulesFields } from './rules.tsx';

/** Every region with the shifts of its day. */
export const RegionList = ({ regions, reader }: { regions: readonly Region[]; reader: Reader }) => {
  const words = reader.words.control.regions;
  return (
    <>
      <h1>{words.title}</h1>
      <p class="quiet">{words.lead}</p>
      <p>
        <a href="/control/regions/new">{words.add}</a>
      </p>
      {regions.length === 0 && <p class="quiet">{words.none}</p>}
      {regions.map((region) => (
        <section aria-labelledby={`region-${region.id}`}>
          <h2 id={`region-${region.id}`}>
            <a href={`/control/regions/${region.id}`}>{region.name}</a> <small class="quiet">{region.zone}</small>
          </h2>
          <Scroll name={words.bar(region.name)}>
            <RegionBar region={region} reader={reader} />
          </Scroll>
        </section>
      ))}
    </>
  );
};

export type RegionFormProps = {
  /** Absent for one that is to be made. */
  id?: string | undefined;
  region: Partial<Region>;
  /** The shifts as they were written. */
  lines?: string | undefined;
  trouble?: Trouble | undefined;
  reader: Reader;
};

/** Makes or changes a region. */
export const RegionForm = ({ id, region, lines, trouble, reader }: RegionFormProps) => {
  const words = reader.words.control.regions;
  const { name = '', zone, templates = [], holidays = [], rules, leavePerDay, revision } = region;
  return (
    <>
      <p>
        <a href="/control/regions">{words.title}</a>
      </p>
      <h1>{id === undefined ? words.add : words.edit(name)}</h1>
      {templates.length > 0 && (
        <Scroll name={words.bar(name)}>
          <RegionBar region={{ name, templates }} reader={reader} />
        </Scroll>
      )}
      <form method="post" action={`/control/regions${id === undefined ? '' : `/${id}`}`}>
        <TroubleBox trouble={trouble} />
        {revision !== undefined && <input type="hidden" name="revision" value={revision} />}
        <div class="fields">
          {id === undefined && (
            <Field name="id" label={words.id} help={words.idHelp} trouble={trouble}>
              <input {...tied('id', trouble)} type="text" required pattern="[a-z0-9][a-z0-9\-]*" maxlength={40} />
            </Field>
          )}
          <Field name="name" label={words.name} trouble={trouble}>
            <input {...tied('name', trouble)} type="text" required maxlength={100} value={name} />
          </Field>
          <Field name="zone" label={words.zone} trouble={trouble}>
            <input {...tied('zone', trouble)} type="text" required value={zone} placeholder="Asia/Manila" />
          </Field>
          <Field name="leavePerDay" label={words.leavePerDay} help={words.leaveHelp} trouble={trouble}>
            <input {...tied('leavePerDay', trouble)} type="number" min={0} max={1000} value={leavePerDay} />
          </Field>
        </div>
        <Field name="templates" label={words.templates} help={words.templatesHelp} trouble={trouble}>
          <textarea {...tied('templates', trouble)} rows={Math.max(4, templates.length + 1)} spellcheck={false}>
            {lines ?? templates.map(lineOf).join('\n')}
          </textarea>
        </Field>
        <details open={Object.keys(rules ?? {}).length > 0}>
          <summary>{words.rules}</summary>
          <RulesFields given={rules} reader={reader} />
        </details>
        <Field name="holidays" label={words.holidays} help={words.holidaysHelp} trouble={trouble}>
          <input {...tied('holidays', trouble)} type="text" value={holidays.join(', ')} />
        </Field>
        <Field name="country" label={words.country} help={words.countryHelp} trouble={trouble}>
          <input {...tied('country', trouble)} type="text" maxlength={2} />
        </Field>
        <button type="submit" class="own-width">
          {reader.words.save}
        </button>
      </form>
    </>
  );
};
