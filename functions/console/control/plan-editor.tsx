import { Level } from '../../../shared/domain/agents/agent.ts';
import { Coverage } from '../../../shared/domain/clients/coverage.ts';
import { targetFields } from '../../../shared/domain/clients/plan.ts';
import { ClockKind } from '../../../shared/domain/sla/clock.ts';
import type { Trouble } from '../api/perform.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { always, type Draft, priorities, staffingNames, targetNames } from './plan-draft.ts';
import { IncidentRule } from './plan-incidents.tsx';
import { LadderRows } from './plan-ladder.tsx';
import { Seasons, Windows } from './plan-rows.tsx';

/** Somebody of the client's team, whom a step may name. */
export type Member = { id: string; name: string; level: string };
export type EditorProps = {
  draft: Draft;
  reader: Reader;
  trouble?: Trouble | undefined;
  people?: readonly Member[] | undefined;
};

/** Everything that a plan says, as a form that needs no script: lines are added and taken away by buttons that post it. */
export const PlanFields = (props: EditorProps) => {
  const words = props.reader.words.control.plan;
  return (
    <>
      <TroubleBox trouble={props.trouble} />
      <fieldset>
        <legend>{words.coverage}</legend>
        <Where {...props} />
        <Windows {...props} />
        <Holidays {...props} />
        <Seasons {...props} />
      </fieldset>
      <Targets {...props} />
      <fieldset>
        <legend>{words.ladder}</legend>
        <LadderRows {...props} />
      </fieldset>
      <Answers {...props} />
      <Staffing {...props} />
    </>
  );
};

const Where = ({ draft: { coverage }, reader, trouble }: EditorProps) => {
  const words = reader.words.control.plan;
  return (
    <div class="side-by-side">
      <Field name="coverage.kind" label={words.kind} trouble={trouble}>
        <select {...tied('coverage.kind', trouble)}>
          {Coverage.shape.kind.options.map((kind) => (
            <option value={kind} selected={kind === coverage.kind}>
              {words.kinds[kind]}
            </option>
          ))}
        </select>
      </Field>
      <Field name="coverage.zone" label={words.zone} trouble={trouble}>
        <input {...tied('coverage.zone', trouble)} value={coverage.zone} required autocomplete="off" />
      </Field>
    </div>
  );
};

const Holidays = ({ draft: { coverage, holidays }, reader, trouble }: EditorProps) => {
  const words = reader.words.control.plan;
  return (
    <>
      <h2>{words.holidays}</h2>
      <div class="side-by-side">
        <Field name="holidays.country" label={words.country} help={words.countryHelp} trouble={trouble}>
          <input {...tied('holidays.country', trouble)} value={holidays?.country} maxLength={2} autocomplete="off" />
        </Field>
        <Field name="holidays.subdivision" label={words.subdivision} trouble={trouble}>
          <input
            {...tied('holidays.subdivision', trouble)}
            value={holidays?.subdivision}
            maxLength={6}
            autocomplete="off"
          />
        </Field>
        <Field name="coverage.closedDates" label={words.closedDates} help={words.datesHelp} trouble={trouble}>
          <textarea {...tied('coverage.closedDates', trouble)} rows={2}>
            {coverage.closedDates.join('\n')}
          </textarea>
        </Field>
        <Field name="coverage.openDates" label={words.openDates} help={words.datesHelp} trouble={trouble}>
          <textarea {...tied('coverage.openDates', trouble)} rows={2}>
            {coverage.openDates?.join('\n')}
          </textarea>
        </Field>
      </div>
    </>
  );
};

/** What a target promises is called as its clock is everywhere. */
function nameOfTarget(name: (typeof targetNames)[number], { words }: Reader): string {
  const kind = ClockKind.options.find((one) => targetFields[one] === name);
  return kind ? words.clocks.names[kind] : words.control.plan.warnBefore;
}

const Targets = ({ draft: { targets }, reader, trouble }: EditorProps) => {
  const words = reader.words.control.plan;
  return (
    <fieldset>
      <legend>{words.targets}</legend>
      <p class="quiet">{words.targetsHelp}</p>
      <Scroll name={words.targets}>
        <table class="inputs">
          <thead>
            <tr>
              <td></td>
              {targetNames.map((name) => (
                <th scope="col">{nameOfTarget(name, reader)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {priorities.map((priority) => (
              <tr>
                <th scope="row">{reader.words.priorities[priority]}</th>
                {targetNames.map((name) => {
                  const field = `targets.${priority}.${name}`;
                  const isWrong = trouble?.errors?.some(({ path }) => path === field);
                  return (
                    <td>
                      <input
                        name={field}
                        type="number"
                        min={always.includes(name) ? 0 : 1}
                        max={129600}
                        required={always.includes(name)}
                        value={said(targets[priority][name])}
                        aria-label={`${reader.words.priorities[priority]}: ${nameOfTarget(name, reader)}`}
                        {...(isWrong && { 'aria-invalid': 'true' as const })}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <details>
        <summary>{words.targetMeanings}</summary>
        <dl>
          {targetNames.map((name) => (
            <>
              <dt>{nameOfTarget(name, reader)}</dt>
              <dd>{words.targetTexts[name]}</dd>
            </>
          ))}
        </dl>
      </details>
    </fieldset>
  );
};

const Answers = ({ draft, reader, trouble }: EditorProps) => {
  const words = reader.words.control.plan;
  const tags = Object.entries(draft.skillsByTag).map(([tag, skill]) => `${tag} = ${skill}`);
  const regions = draft.relaxation.map(
    ({ afterMinutes, regions: some }) => `${Number.isNaN(afterMinutes) ? '?' : afterMinutes} = ${some.join(', ')}`,
  );
  return (
    <fieldset>
      <legend>{words.who}</legend>
      <div class="side-by-side">
        <Field name="languages" label={words.languages} help={words.languagesHelp} trouble={trouble}>
          <input {...tied('languages', trouble)} value={draft.languages.join(', ')} required autocomplete="off" />
        </Field>
        <Field name="level" label={words.level} trouble={trouble}>
          <select {...tied('level', trouble)}>
            {Level.options.map((level) => (
              <option value={level} selected={level === draft.level}>
                {words.rungs[level]}
              </option>
            ))}
          </select>
        </Field>
        <Field name="shareCapPercent" label={words.cap} help={words.capHelp} trouble={trouble}>
          <input
            {...tied('shareCapPercent', trouble)}
            type="number"
            min={1}
            max={99}
            value={said(draft.shareCapPercent)}
          />
        </Field>
        <IncidentRule draft={draft} reader={reader} trouble={trouble} />
        <Field name="skillsByTag" label={words.skills} help={words.skillsHelp} trouble={trouble}>
          <textarea {...tied('skillsByTag', trouble)} rows={3}>
            {tags.join('\n')}
          </textarea>
        </Field>
        <Field name="relaxation" label={words.relaxation} help={words.relaxationHelp} trouble={trouble}>
          <textarea {...tied('relaxation', trouble)} rows={3}>
            {regions.join('\n')}
          </textarea>
        </Field>
        <fieldset>
          <legend>{words.pauseOn}</legend>
          {(['waiting-customer', 'on-hold'] as const).map((status) => (
            <label>
              <input type="checkbox" name="pauseOn" value={status} checked={draft.pauseOn.includes(status)} />
              {words.pauses[status]}
            </label>
          ))}
        </fieldset>
      </div>
    </fieldset>
  );
};

const Staffing = ({ draft: { staffing }, reader, trouble }: EditorProps) => {
  const words = reader.words.control.plan;
  return (
    <fieldset>
      <legend>{words.staffing}</legend>
      <div class="side-by-side">
        {staffingNames.map((name) => (
          <Field name={`staffing.${name}`} label={words.staffingNames[name]} trouble={trouble}>
            <input
              {...tied(`staffing.${name}`, trouble)}
              type="number"
              step="any"
              min={0}
              value={said(staffing[name])}
            />
          </Field>
        ))}
      </div>
    </fieldset>
  );
};

/** A number as it stands in a field; what was none is empty. */
export const said = (number: number | undefined): string =>
  number === undefined || Number.isNaN(number) ? '' : String(number);
