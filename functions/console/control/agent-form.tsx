import { type Agent, Level } from '../../../shared/domain/agents/agent.ts';
import type { Trouble } from '../api/perform.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import type { Named } from './lists.ts';
import { RulesFields } from './rules.tsx';

export type Profile = Partial<
  Pick<Agent, 'name' | 'region' | 'zone' | 'languages' | 'skills' | 'level' | 'limit' | 'contract' | 'revision'>
>;

type FormProps = {
  action: string;
  profile: Profile;
  regions: readonly (Named & { zone: string })[];
  submit: string;
  trouble: Trouble | undefined;
  reader: Reader;
};

/** Who somebody is at work, and what was agreed with them: for a new agent and for a change. */
export const AgentForm = ({ action, profile, regions, submit, trouble, reader }: FormProps) => {
  const words = reader.words.control.agents;
  const { contract } = profile;
  const text = (name: string, label: string, value: string | number | undefined, more: object = {}) => (
    <Field name={name} label={label} trouble={trouble}>
      <input {...tied(name, trouble)} type="text" value={value} required {...more} />
    </Field>
  );
  return (
    <form method="post" action={action}>
      <TroubleBox trouble={trouble} />
      {profile.revision !== undefined && <input type="hidden" name="revision" value={profile.revision} />}
      <div class="fields">
        {text('name', words.name, profile.name, { maxlength: 100 })}
        <Field name="region" label={words.region} trouble={trouble}>
          <select {...tied('region', trouble)} required>
            {regions.map(({ id, name }) => (
              <option value={id} selected={id === profile.region}>
                {name}
              </option>
            ))}
            {regions.length === 0 && <option value={profile.region}>{profile.region}</option>}
          </select>
        </Field>
        {text('zone', words.zone, profile.zone ?? regions[0]?.zone)}
        <Field name="level" label={words.level} trouble={trouble}>
          <select {...tied('level', trouble)}>
            {Level.options.map((level) => (
              <option selected={level === profile.level}>{level}</option>
            ))}
          </select>
        </Field>
        {text('limit', words.limit, profile.limit ?? 4, { type: 'number', min: 1, max: 50 })}
        <Field name="languages" label={words.languages} help={words.commas} trouble={trouble}>
          <input {...tied('languages', trouble)} type="text" value={profile.languages?.join(', ') ?? 'en'} required />
        </Field>
        <Field name="skills" label={words.skills} help={words.commas} trouble={trouble}>
          <input {...tied('skills', trouble)} type="text" value={profile.skills?.join(', ')} />
        </Field>
        {text('contract.hourlyCost', words.hourlyCost, contract?.hourlyCost, {
          type: 'number',
          min: 0,
          step: 'any',
          required: false,
        })}
        {text('contract.leaveDaysPerYear', words.leaveDays, contract?.leaveDaysPerYear, {
          type: 'number',
          min: 0,
          max: 366,
          required: false,
        })}
      </div>
      <details open={contract?.rules !== undefined}>
        <summary>
          {words.contract}: {words.rules}
        </summary>
        <RulesFields given={contract?.rules} reader={reader} />
      </details>
      <button type="submit" class="own-width">
        {submit}
      </button>
    </form>
  );
};
