import { Field, tied } from '../ui/field.tsx';
import { Ladder } from './ladder.tsx';
import { type EditorProps, said } from './plan-editor.tsx';
import { Add } from './plan-rows.tsx';
import { StepFields } from './plan-step.tsx';

/** The ladder, drawn, and below it its steps to be changed. */
export const LadderRows = (props: EditorProps) => {
  const { draft, reader, trouble } = props;
  const { ladder } = draft;
  const words = reader.words.control.plan;
  const more = reader.words.control.ladder;
  return (
    <>
      <Ladder ladder={ladder} reader={reader} />
      <input type="hidden" name="steps" value={ladder.steps.length} />
      <ol class="steps">
        {ladder.steps.map((step, place) => (
          <StepFields {...props} step={step} place={place} />
        ))}
      </ol>
      <Add rows="steps" words={words} />
      <div class="side-by-side">
        <Field name="ladder.on" label={words.on} trouble={trouble}>
          <select {...tied('ladder.on', trouble)}>
            {(['warning', 'breach'] as const).map((on) => (
              <option value={on} selected={on === ladder.on}>
                {words.ons[on]}
              </option>
            ))}
          </select>
        </Field>
        <Field name="ladder.repeat" label={words.repeat} trouble={trouble}>
          <input {...tied('ladder.repeat', trouble)} type="number" min={0} max={20} value={said(ladder.repeat)} />
        </Field>
        <Field name="ladder.acknowledgements" label={more.acknowledgements} help={more.allHelp} trouble={trouble}>
          <input
            {...tied('ladder.acknowledgements', trouble)}
            type="number"
            min={1}
            max={10}
            value={said(ladder.acknowledgements)}
          />
        </Field>
        <Field name="ladder.rearmAfterMinutes" label={words.rearm} help={words.rearmHelp} trouble={trouble}>
          <input
            {...tied('ladder.rearmAfterMinutes', trouble)}
            type="number"
            min={1}
            max={10080}
            value={said(ladder.rearmAfterMinutes)}
          />
        </Field>
        <label>
          <input type="checkbox" name="ladder.rearmOn" value="silence" checked={ladder.rearmOn === 'silence'} />
          {more.silence}
        </label>
      </div>
    </>
  );
};
