import type { Ladder as LadderTerms } from '../../../shared/domain/escalation/ladder.ts';
import type { Reader } from '../ui/reader.ts';
import { LadderAxis } from './ladder-axis.tsx';
import { besides, toldBy } from './ladder-said.ts';

/** A ladder drawn on an axis and told as steps: who is told, after how long, what else they do, and what comes after the last. */
export const Ladder = ({ ladder, reader }: { ladder: LadderTerms; reader: Reader }) => {
  const words = reader.words.control.plan;
  return (
    <figure class="ladder">
      <figcaption>
        {words.ladder}: <span class="quiet">{words.ons[ladder.on]}</span>
      </figcaption>
      <LadderAxis ladder={ladder} reader={reader} />
      <ol>
        {ladder.steps.map((step, place) => (
          <li>
            <span class="quiet">{delayBefore(ladder, place, words)}</span>
            <strong>{(step.targets ? reader.words.control.ladder.allTold : words.isTold)(toldBy(step, reader))}</strong>
            {besides(step, ladder.acknowledgements ?? 1, reader).map((sentence) => (
              <span>{sentence}</span>
            ))}
          </li>
        ))}
      </ol>
      <p class="quiet">{[...afterwards(ladder, reader)].join(' · ')}</p>
    </figure>
  );
};

function* afterwards({ repeat, rearmAfterMinutes, rearmOn }: LadderTerms, { words }: Reader): Generator<string> {
  const { plan, ladder } = words.control;
  yield repeat > 0 ? plan.repeats(repeat) : plan.endsThere;
  if (rearmAfterMinutes) yield (rearmOn ? ladder.rearmsOnSilence : ladder.rearms)(rearmAfterMinutes);
}

/** A step's delay runs after it: what stands before a step is the delay of the one below. */
function delayBefore({ steps }: LadderTerms, place: number, words: Reader['words']['control']['plan']): string {
  const minutes = place === 0 ? 0 : (steps[place - 1]?.delayMinutes ?? 0);
  return minutes === 0 ? words.atOnce : words.afterMinutes(minutes);
}
