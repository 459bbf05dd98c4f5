import { Rung } from '../../../shared/domain/escalation/step.ts';
import { Field, tied } from '../ui/field.tsx';
import { Scroll } from '../ui/scroll.tsx';
import { Ladder } from './ladder.tsx';
import { places } from './plan-draft.ts';
import { type EditorProps, said } from './plan-editor.tsx';
import { Add, Remove, Wrong } from './plan-rows.tsx';

/** The steps of the ladder, drawn and, beside it, as lines to be changed. */
export const LadderRows = ({ draft: { ladder }, reader, trouble }: EditorProps) => {
  const words = reader.words.control.plan;
  return (
    <>
      <Ladder ladder={ladder} reader={reader} />
      <input type="hidden" name="steps" value={ladder.steps.length} />
      <Scroll name={words.ladder}>
        <table class="inputs">
          <thead>
            <tr>
              <th scope="col">{words.rung}</th>
              <th scope="col">{words.takeOver}</th>
              <th scope="col">{words.delay}</th>
              <td></td>
            </tr>
          </thead>
          <tbody>
            {ladder.steps.map((step, place) => {
              const at = `${places.steps}.${place}`;
              const name = words.step(place + 1);
              return (
                <>
                  <tr>
                    <td>
                      <select name={`${at}.rung`} aria-label={`${name}: ${words.rung}`}>
                        {Rung.options.map((rung) => (
                          <option value={rung} selected={rung === step.rung}>
                            {words.rungs[rung]}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td>
                      <input
                        type="checkbox"
                        name={`${at}.takeOver`}
                        checked={step.takeOver}
                        aria-label={`${name}: ${words.takeOver}`}
                      />
                    </td>
                    <td>
                      <input
                        type="number"
                        min={0}
                        max={10080}
                        name={`${at}.delayMinutes`}
                        value={said(step.delayMinutes)}
                        aria-label={`${name}: ${words.delay}`}
                      />
                    </td>
                    <Remove rows="steps" place={place} words={words} />
                  </tr>
                  <Wrong at={at} trouble={trouble} columns={4} />
                </>
              );
            })}
          </tbody>
        </table>
      </Scroll>
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
        <Field name="ladder.rearmAfterMinutes" label={words.rearm} help={words.rearmHelp} trouble={trouble}>
          <input
            {...tied('ladder.rearmAfterMinutes', trouble)}
            type="number"
            min={1}
            max={10080}
            value={said(ladder.rearmAfterMinutes)}
          />
        </Field>
      </div>
    </>
  );
};
