import type { Client } from '../../../shared/domain/clients/client.ts';
import { Field, tied } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { templates } from './plan-templates.ts';

/** The first step: which of the usual plans is nearest. It leads to the editor, filled. */
export const TemplateStep = ({ client, reader }: { client: Client; reader: Reader }) => {
  const words = reader.words.control.setup;
  return (
    <>
      <h1>{words.steps.plan}</h1>
      <p>
        <a href={`/control/clients/${client.id}/set-up`}>{words.back}</a>
      </p>
      <form method="get" action={`/control/clients/${client.id}/plan`} class="narrow">
        <input type="hidden" name="from" value="set-up" />
        <fieldset>
          <legend>{words.choose}</legend>
          {templates.map((template, place) => (
            <label>
              <input type="radio" name="template" value={template} checked={place === 0} />
              {words.templates[template]}
            </label>
          ))}
          <small class="quiet">{words.chooseText}</small>
        </fieldset>
        <Field name="zone" label={words.zone} help={words.zoneHelp}>
          <input {...tied('zone')} value={reader.zone} required autocomplete="off" />
        </Field>
        <div class="side-by-side">
          <Field name="country" label={words.country} help={words.countryHelp}>
            <input {...tied('country')} maxLength={2} autocomplete="off" />
          </Field>
          <Field name="subdivision" label={words.subdivision}>
            <input {...tied('subdivision')} maxLength={6} autocomplete="off" />
          </Field>
        </div>
        <button type="submit">{words.fill}</button>
      </form>
    </>
  );
};
