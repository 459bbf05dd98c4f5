import type { AheadProps } from './ahead.tsx';

/** What the form of a temporary plan said. */
export type OverrideGiven = {
  agents?: string[];
  from?: string;
  until?: string;
  zone?: string;
  shifts?: string;
  signed?: string;
};

/** Replaces the shifts of some people on some days, exactly. */
export const OverrideForm = ({ agents, given, reader }: Pick<AheadProps, 'agents' | 'given' | 'reader'>) => {
  const words = reader.words.control.ahead;
  const today = reader.now.slice(0, 10);
  return (
    <details open={given.agents !== undefined}>
      <summary>{words.makeOverride}</summary>
      <form method="post" action="/control/ahead/overrides" class="commit">
        <label>
          {words.people}
          <select name="agents" multiple required size={6} aria-describedby="people-help">
            {agents.map(({ id, name }) => (
              <option value={id} selected={given.agents?.includes(id)}>
                {name}
              </option>
            ))}
          </select>
          <small id="people-help" class="quiet">
            {words.peopleHelp}
          </small>
        </label>
        <div class="side-by-side">
          <label>
            {words.firstDay}
            <input type="date" name="from" required min={today} value={given.from} />
          </label>
          <label>
            {words.lastDay}
            <input type="date" name="until" required min={today} value={given.until} />
          </label>
          <label>
            {words.zone}
            <input type="text" name="zone" required value={given.zone ?? reader.zone} />
          </label>
        </div>
        <label>
          {words.exactly}
          <textarea name="shifts" rows={3} spellcheck={false} aria-describedby="exactly-help">
            {given.shifts}
          </textarea>
          <small id="exactly-help" class="quiet">
            {words.exactlyHelp}
          </small>
        </label>
        <label>
          {words.signed}
          <input type="text" name="signed" maxlength={500} value={given.signed} aria-describedby="signed-help" />
          <small id="signed-help" class="quiet">
            {words.signedHelp}
          </small>
        </label>
        <button type="submit" class="own-width">
          {words.make}
        </button>
      </form>
    </details>
  );
};
