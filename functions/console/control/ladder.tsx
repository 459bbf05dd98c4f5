import type { Ladder as LadderTerms } from '../../../shared/domain/escalation/ladder.ts';
import type { Reader } from '../ui/reader.ts';

/** A ladder drawn as steps: who is told, after how long, who takes over, and what comes after the last. */
export const Ladder = ({ ladder, reader }: { ladder: LadderTerms; reader: Reader }) => {
  const words = reader.words.control.plan;
  return (
    <figure class="ladder">
      <figcaption>
        {words.ladder}: <span class="quiet">{words.ons[ladder.on]}</span>
      </figcaption>
      <ol>
        {ladder.steps.map(({ rung, takeOver }, place) => (
          <li>
            <span class="quiet">{delayBefore(ladder, place, words)}</span>
            <strong>{words.isTold(words.rungs[rung])}</strong>
            {takeOver && <span>{words.takesOver}</span>}
          </li>
        ))}
      </ol>
      <p class="quiet">{ladder.repeat > 0 ? words.repeats(ladder.repeat) : words.endsThere}</p>
    </figure>
  );
};

/** A step's delay runs after it: what stands before a step is the delay of the one below. */
function delayBefore({ steps }: LadderTerms, place: number, words: Reader['words']['control']['plan']): string {
  const minutes = place === 0 ? 0 : (steps[place - 1]?.delayMinutes ?? 0);
  return minutes === 0 ? words.atOnce : words.afterMinutes(minutes);
}
