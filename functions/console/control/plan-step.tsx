import { Rung, type Step, tellsClient, WINDOW_MINUTES } from '../../../shared/domain/escalation/step.ts';
import { nameOfTarget, targetNames } from './ladder-draft.ts';
import { places } from './plan-draft.ts';
import { type EditorProps, said } from './plan-editor.tsx';
import { TakeAway } from './plan-rows.tsx';

type Props = EditorProps & { step: Step; place: number };

/** One step of the ladder: the three things that each says, and behind them what few do. */
export const StepFields = (props: Props) => {
  const { step, place, reader, trouble } = props;
  const words = reader.words.control.plan;
  const at = `${places.steps}.${place}`;
  const errors = trouble?.errors?.filter(({ path }) => path === at || path.startsWith(`${at}.`)) ?? [];
  return (
    <li>
      <fieldset class="step">
        <legend>{words.step(place + 1)}</legend>
        <div class="side-by-side">
          <label>
            {words.rung}
            <select name={`${at}.rung`}>
              {Rung.options.map((rung) => (
                <option value={rung} selected={rung === step.rung}>
                  {words.rungs[rung]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {words.delay}
            <input type="number" min={0} max={10080} name={`${at}.delayMinutes`} value={said(step.delayMinutes)} />
          </label>
          <label>
            <input type="checkbox" name={`${at}.takeOver`} checked={step.takeOver} />
            {words.takeOver}
          </label>
        </div>
        <Few {...props} />
        {errors.length > 0 && <p class="problem">{errors.map(({ message }) => message).join('; ')}</p>}
        <TakeAway rows="steps" place={place} words={words} />
      </fieldset>
    </li>
  );
};

/** Open where something of it is said, so that nothing that a step does is out of sight. */
const Few = ({ step, place, reader, people = [] }: Props) => {
  const words = reader.words.control.ladder;
  const at = `${places.steps}.${place}`;
  const isSaid = Boolean(step.targets || step.acknowledgements || step.window || step.waits);
  const told = new Set(step.targets?.map(nameOfTarget));
  const gone = [...told].filter((id) => id.startsWith('agt_') && people.every((one) => one.id !== id));
  const named = [...people, ...gone.map((id) => ({ id, name: id, level: '' }))];
  const boxes = [
    ...targetNames.map((name) => [name, words.targets[name]] as const),
    ...named.map(({ id, name, level }) => [id, level ? `${name} (${level})` : name] as const),
  ];
  return (
    <details open={isSaid || tellsClient(step)}>
      <summary>{words.more}</summary>
      <fieldset>
        <legend>{words.told}</legend>
        <div class="ticks">
          {boxes.map(([value, label]) => (
            <label>
              <input type="checkbox" name={`${at}.targets`} value={value} checked={told.has(value)} />
              {label}
            </label>
          ))}
        </div>
        <small class="quiet">{words.toldHelp}</small>
      </fieldset>
      <div class="side-by-side">
        <label>
          {words.acknowledgements}
          <input
            type="number"
            min={1}
            max={10}
            name={`${at}.acknowledgements`}
            value={said(step.acknowledgements)}
            placeholder="1"
          />
        </label>
        <label>
          {words.window}
          <select name={`${at}.window`}>
            {(['', 'page-anyway', 'their-hours'] as const).map((window) => (
              <option value={window} selected={window === (step.window ?? '')}>
                {words.windows[window]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.windowMinutes}
          <input
            type="number"
            min={1}
            max={10080}
            name={`${at}.windowMinutes`}
            value={said(step.windowMinutes)}
            placeholder={String(WINDOW_MINUTES)}
          />
        </label>
      </div>
      <label>
        <input type="checkbox" name={`${at}.waits`} checked={step.waits} />
        {words.waits}
      </label>
    </details>
  );
};
