import type { Change } from './history.ts';
import type { Reader } from './reader.ts';
import { nameOf } from './timeline.ts';

type Props = { changes: Change[]; names: Record<string, string>; reader: Reader };

/** Why a ticket is where it is: the newest decision, and folded, what kept each other one out (PRODUCT.md D9). */
export const Why = ({ changes, names, reader }: Props) => {
  const words = reader.words.desk.ticket;
  const decision = changes.findLast((change) => change.decision)?.decision;
  if (!decision) return null;
  const others = decision.candidates.filter(({ agentId }) => agentId !== decision.chosen);
  return (
    <section aria-labelledby="why">
      <h2 id="why">{words.whyMe}</h2>
      <p>
        {decision.because}
        {decision.share && ` · ${decision.share}`}
      </p>
      {others.length > 0 && (
        <details>
          <summary>{words.notEligible(others.length)}</summary>
          <ul class="candidates">
            {others.map(({ agentId, obstacle, held, limit }) => (
              <li>
                <strong>{nameOf(agentId, names, reader)}</strong>{' '}
                <span class="quiet">
                  {words.holds(held, limit)}, {obstacle ?? words.couldHave}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};
