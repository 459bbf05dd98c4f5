import type { Child } from 'hono/jsx';
import type { Trouble } from '../api/perform.ts';
import { dated } from '../ui/dated.ts';
import { TroubleBox } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { said } from '../ui/when.tsx';
import type { AbsenceShown, LeaveShown } from './agent-shapes.ts';
import { OverrideForm, type OverrideGiven } from './ahead-override.tsx';
import type { OverrideShown, Span, SwapShown } from './ahead-shapes.ts';
import type { Named } from './lists.ts';

export type AheadProps = {
  agents: readonly Named[];
  names: ReadonlyMap<string, string>;
  leave: readonly LeaveShown[];
  absences: readonly AbsenceShown[];
  swaps: readonly SwapShown[];
  overrides: readonly OverrideShown[];
  given: OverrideGiven;
  trouble?: Trouble | undefined;
  reader: Reader;
};

/** Everything that changes a published roster, and what will lack. */
export const Ahead = (page: AheadProps) => {
  const words = page.reader.words.control.ahead;
  return (
    <>
      <h1>{words.title}</h1>
      <p class="quiet">{words.lead}</p>
      <TroubleBox trouble={page.trouble} />
      <div class="two">
        <div>
          <Leaves {...page} />
          <Absences {...page} />
        </div>
        <div>
          <Swaps {...page} />
          <Overrides {...page} />
        </div>
      </div>
      <OverrideForm {...page} />
      {/* Last, and with room: what is read later moves nothing. */}
      <section class="later" aria-labelledby="gaps">
        <h2 id="gaps">{words.gaps}</h2>
        <div hx-get="/control/ahead/gaps" hx-trigger="load" hx-swap="outerHTML" hx-config='{"timeout":"25s"}'>
          <p aria-busy="true">
            <a href="/control/ahead/gaps">{words.proving}</a>
          </p>
        </div>
      </section>
    </>
  );
};

/** A stretch as it is read: the day once, both times. */
export const spanSaid = ({ from, until }: Span, reader: Reader): string =>
  `${said(from, reader, 'day')} ${said(from, reader)}–${said(until, reader)}`;

const Part = ({ id, title, none, children }: { id: string; title: string; none: string | false; children: Child }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {none && <p class="quiet">{none}</p>}
    <ul class="rows">{children}</ul>
  </section>
);

const Leaves = ({ leave, names, reader }: AheadProps) => {
  const words = reader.words.control.ahead;
  const waiting = leave.filter(({ state }) => state === 'waiting');
  return (
    <Part id="waiting" title={words.waiting} none={waiting.length === 0 && words.noWaiting}>
      {waiting.map(({ id, agentId, from, until, note, because = [] }) => (
        <li>
          <span class="name">{names.get(agentId) ?? agentId}</span>{' '}
          {words.dates(dated(from, reader.language, 'day'), dated(until, reader.language, 'day'))}{' '}
          <a href={`/control/ahead/leave/${agentId}/${id}`}>
            {words.decide} <span class="for-readers">{names.get(agentId)}</span>
          </a>
          {note && <p>“{note}”</p>}
          <p class="quiet">
            {words.waitsBecause}: {because.join('; ')}
          </p>
        </li>
      ))}
    </Part>
  );
};

const Absences = ({ absences, names, reader }: AheadProps) => {
  const words = reader.words.control.ahead;
  return (
    <Part id="absent" title={words.absent} none={absences.length === 0 && words.noAbsent}>
      {absences.map(({ id, agentId, from, until, note }) => (
        <li>
          <span class="name">{names.get(agentId) ?? agentId}</span> {said(from, reader, 'moment')} –{' '}
          {said(until, reader, 'moment')} <span class="quiet">{note}</span>{' '}
          <a href={`/control/ahead/absences/${agentId}/${id}`}>
            {words.whoComes} <span class="for-readers">({names.get(agentId)})</span>
          </a>
          <form method="post" action={`/control/ahead/absences/${agentId}/${id}/end`}>
            <button type="submit" class="small">
              {words.back}
            </button>
          </form>
        </li>
      ))}
    </Part>
  );
};

const Swaps = ({ swaps, names, reader }: AheadProps) => {
  const words = reader.words.control.ahead;
  return (
    <Part id="swaps" title={words.swaps} none={swaps.length === 0 && words.noSwaps}>
      {swaps.map(({ agentId, shift, to, against }) => (
        <li>
          <span class="name">{names.get(agentId) ?? agentId}</span> {spanSaid(shift, reader)},{' '}
          {to === undefined ? words.toAll : words.to(names.get(to) ?? to)}
          {against && `, ${words.against(spanSaid(against, reader))}`}
          <form method="post" action={`/control/ahead/swaps/${agentId}/${shift.id}/withdrawal`}>
            <button type="submit" class="small">
              {words.withdraw}
            </button>
          </form>
        </li>
      ))}
    </Part>
  );
};

const Overrides = ({ overrides, names, reader }: AheadProps) => {
  const words = reader.words.control.ahead;
  const inForce = overrides.filter(({ state }) => state === 'in-force');
  return (
    <Part id="overrides" title={words.overrides} none={inForce.length === 0 && words.noOverrides}>
      {inForce.map(({ id, agents, from, until, shifts, signed }) => (
        <li>
          <span class="name">{agents.map((one) => names.get(one) ?? one).join(', ')}</span>{' '}
          {said(from, reader, 'moment')} – {said(until, reader, 'moment')}, {words.planShifts(shifts.length)}
          {signed && <p class="quiet">{words.isSigned(signed.reason)}</p>}
          <form method="post" action={`/control/ahead/overrides/${id}/removal`}>
            <button type="submit" class="small">
              {reader.words.remove}
            </button>
          </form>
        </li>
      ))}
    </Part>
  );
};
