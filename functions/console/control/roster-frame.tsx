import type { Child } from 'hono/jsx';
import { counted, dated } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { addressOf, isRunning, type RosterShown } from './roster-shapes.ts';

type View = 'chart' | 'coverage' | 'publish';

type FrameProps = {
  roster: RosterShown;
  view: View;
  reader: Reader;
  children?: Child;
};

/** What every view of one version has on top: what it is and costs, how far it is, and the other views. */
export const RosterFrame = ({ roster, view, reader, children }: FrameProps) => {
  const { words, language } = reader;
  const own = words.control.rosters;
  const address = addressOf(roster);
  const month = dated(roster.month, language, 'month');
  return (
    <>
      <p>
        <a href={`/control/rosters/${roster.month}`}>{month}</a>
      </p>
      <h1>
        {month} · {own.version(roster.version)}
      </h1>
      {isRunning(roster) ? <Progress roster={roster} reader={reader} /> : <Summary roster={roster} reader={reader} />}
      {roster.state === 'failed' && <p class="problem">{own.failedBecause(roster.because ?? '')}</p>}
      {!isRunning(roster) && roster.state !== 'failed' && (
        <nav class="views" aria-label={own.views}>
          {(['chart', 'coverage', 'publish'] as const).map((one) => (
            <a href={one === 'chart' ? address : `${address}/${one}`} aria-current={one === view ? 'page' : undefined}>
              {own[one]}
            </a>
          ))}
        </nav>
      )}
      {children}
    </>
  );
};

const Summary = ({ roster, reader }: { roster: RosterShown; reader: Reader }) => {
  const own = reader.words.control.rosters;
  const { state, people, cost, gapPercent, holeCount, signature } = roster;
  const facts: [string, string | undefined][] = [
    [own.state, own.states[state]],
    [own.people, people === undefined ? undefined : String(people)],
    [own.cost, cost === undefined ? undefined : counted(cost, reader.language)],
    [own.gap, gapPercent === undefined ? undefined : own.gapIs(counted(gapPercent, reader.language, 2))],
    [own.holes, holeCount === undefined ? undefined : String(holeCount)],
  ];
  return (
    <>
      <dl class="numbers small-numbers">
        {facts
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => (
            <div class={name === own.holes && value !== '0' ? 'alarm' : undefined}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {signature && <p>{own.signed(signature.by, signature.reason, signature.holes)}</p>}
    </>
  );
};

/** How far the solver is; it asks for itself until the version is a draft, and then the whole page comes anew. */
export const Progress = ({ roster, reader }: { roster: RosterShown; reader: Reader }) => {
  const own = reader.words.control.rosters;
  const parts = roster.parts ?? [];
  const solved = parts.filter(({ state }) => state === 'solved').length;
  const cost = parts.reduce((sum, part) => sum + (part.cost ?? 0), 0);
  const says =
    parts.length === 0
      ? own.waits
      : [own.progress(solved, parts.length), cost > 0 && own.soFar(counted(cost, reader.language))]
          .filter(Boolean)
          .join(', ');
  return (
    <div id="progress" hx-get={`${addressOf(roster)}/progress`} hx-trigger="every 1s" hx-swap="outerHTML">
      <p role="status">{says}</p>
      <progress value={parts.length > 0 ? solved : undefined} max={Math.max(1, parts.length)} aria-label={says} />
      <noscript>
        <a href={addressOf(roster)}>{own.lookAgain}</a>
      </noscript>
    </div>
  );
};
