import type { LabourRules } from '../../../shared/domain/rosters/labour-rules.ts';
import type { Reader } from '../ui/reader.ts';

/** How each rule is asked for: a range or a single number, in hours where it is kept in minutes. */
const rules = {
  minutesPerWeek: { isRange: true, minutes: 60 },
  minutesPerMonth: { isRange: true, minutes: 60 },
  workDays: { isRange: true, minutes: 1 },
  freeDays: { isRange: true, minutes: 1 },
  restMinutes: { isRange: false, minutes: 60 },
  weekendsPerMonth: { isRange: false, minutes: 1 },
  nightsPerMonth: { isRange: false, minutes: 1 },
  nightsInARow: { isRange: false, minutes: 1 },
} as const;
type Rule = keyof typeof rules;

/** The rules of work of a form, each under its own name. */
export const RulesFields = ({ given = {}, reader }: { given?: LabourRules | undefined; reader: Reader }) => {
  const words = reader.words.control.agents;
  const successions = (given.forbiddenSuccessions ?? []).map((pair) => pair.join('>')).join(', ');
  return (
    <>
      <p class="quiet">{words.rulesHelp}</p>
      <div class="rules">
        {(Object.keys(rules) as Rule[]).map((rule) => (
          <fieldset>
            <legend>{words.rule[rule]}</legend>
            {rules[rule].isRange && (
              <Amount name={`rules.${rule}.min`} label={words.least} value={partOf(given, rule, 'min')} />
            )}
            <Amount name={`rules.${rule}.max`} label={words.most} value={partOf(given, rule, 'max')} />
          </fieldset>
        ))}
        <label>
          {words.rule.forbiddenSuccessions}
          <input type="text" name="rules.forbiddenSuccessions" value={successions} placeholder={words.successionHelp} />
        </label>
      </div>
    </>
  );
};

const Amount = ({ name, label, value }: { name: string; label: string; value: number | undefined }) => (
  <label>
    {label}
    <input type="number" name={name} min={0} step="any" value={value} />
  </label>
);

function partOf(given: LabourRules, rule: Rule, part: 'min' | 'max'): number | undefined {
  const said = given[rule];
  const number = typeof said === 'number' ? (part === 'max' ? said : undefined) : said?.[part];
  return number === undefined ? undefined : number / rules[rule].minutes;
}

/** The rules in a form's fields; what is empty is not said. */
export function rulesIn(fields: Record<string, string>): object {
  const said: Record<string, unknown> = {};
  for (const [rule, { isRange, minutes }] of Object.entries(rules)) {
    const part = (name: 'min' | 'max') => {
      const text = fields[`rules.${rule}.${name}`];
      return text === undefined ? undefined : Math.round(Number(text) * minutes);
    };
    const [min, max] = [part('min'), part('max')];
    if (isRange && (min !== undefined || max !== undefined))
      said[rule] = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
    if (!isRange && max !== undefined) said[rule] = max;
  }
  const pairs = listIn(fields['rules.forbiddenSuccessions']).map((pair) => pair.split('>').map((one) => one.trim()));
  return pairs.length > 0 ? { ...said, forbiddenSuccessions: pairs } : said;
}

/** What stands in a field with commas between. */
export const listIn = (text = ''): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
