import { Field, tied } from '../ui/field.tsx';
import type { Draft } from './plan-draft.ts';
import { type EditorProps, said } from './plan-editor.tsx';

/** When a client's tickets are declared an incident by themselves; without a number, never. */
export const IncidentRule = ({ draft: { incidents }, reader, trouble }: EditorProps & { draft: Draft }) => {
  const { incident: words } = reader.words.control;
  return (
    <fieldset>
      <legend>{words.rule}</legend>
      <Field name="incidents.similar" label={words.similar} help={words.ruleHelp} trouble={trouble}>
        <input
          {...tied('incidents.similar', trouble)}
          type="number"
          min={2}
          max={50}
          value={said(incidents?.similar)}
        />
      </Field>
      <Field name="incidents.withinMinutes" label={words.within} trouble={trouble}>
        <input
          {...tied('incidents.withinMinutes', trouble)}
          type="number"
          min={1}
          max={1440}
          value={said(incidents?.withinMinutes)}
        />
      </Field>
    </fieldset>
  );
};
