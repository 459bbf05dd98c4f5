import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import type { Member } from './page.tsx';

/** Who alone takes an incident's tickets: everybody who is certified can be chosen. */
export const Team = ({ team, address, reader }: { team: Member[]; address: string; reader: Reader }) => {
  const { incident: words } = reader.words.control;
  const mayChoose = may(reader, 'incidents.choose-team');
  return (
    <details>
      <summary>
        {words.team}: {team.flatMap(({ chosen, name }) => (chosen ? [name] : [])).join(', ') || '–'}
      </summary>
      <form method="post" action={`${address}/team`}>
        <p class="quiet">{words.teamHelp}</p>
        <fieldset class="boxes" disabled={!mayChoose}>
          <legend>{words.team}</legend>
          {team.map(({ id, name, level, languages, onDuty, chosen }) => (
            <label>
              <input type="checkbox" name="agent" value={id} checked={chosen} />
              {name} <small class="quiet">{[level, ...languages, ...(onDuty ? [words.onDuty] : [])].join(' · ')}</small>
            </label>
          ))}
        </fieldset>
        {mayChoose && <button type="submit">{words.chooseTeam}</button>}
      </form>
    </details>
  );
};
