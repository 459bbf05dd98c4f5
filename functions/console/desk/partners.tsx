import type { Hono } from 'hono';
import type { Partner } from '../api/swap-partners.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, type PageEnv } from '../ui/room.tsx';
import { said } from '../ui/when.tsx';
import { self } from './asking.ts';

/** To whom a shift is offered, and for what: to all who may take it, unless somebody is named. Asked for when the shift is unfolded. */
export const OfferedTo = ({ shiftId, reader }: { shiftId: string; reader: Reader }) => {
  const words = reader.words.desk.shifts;
  return (
    <label>
      {words.offerTo}
      <select
        name="named"
        hx-get={`/desk/shifts/${shiftId}/partners`}
        hx-trigger={'toggle from:"closest details" once'}
        hx-swap="innerHTML"
      >
        <option value="">{words.everybody}</option>
      </select>
    </label>
  );
};

/** What of an offer its choice says: a colleague, and the shift of theirs after a slash. */
export function namedBy(choice = ''): { to?: string; against?: string } {
  const [to, against] = choice.split('/');
  return { ...(to && { to }), ...(against && { against }) };
}

/** The choices: each colleague for nothing in return, or for one of their next shifts. */
export function partnerRoutes(app: Hono<PageEnv>): void {
  app.get('/desk/shifts/:shiftId/partners', async (c) => {
    const reader = c.get('reader');
    const asked = self(reader, { shiftId: c.req.param('shiftId') });
    const { items } = bodyOf(await reader.perform<{ items: Partner[] }>('swaps.partners', asked));
    const words = reader.words.desk.shifts;
    const when = ({ from, until }: Partner['shifts'][number]) =>
      `${said(from, reader, 'day')}, ${said(from, reader)}–${said(until, reader)}`;
    return c.html(
      <>
        <option value="">{words.everybody}</option>
        {items.map(({ agentId, name, shifts }) => (
          <optgroup label={name}>
            <option value={agentId}>{words.forNothing(name)}</option>
            {shifts.map((shift) => (
              <option value={`${agentId}/${shift.id}`}>{words.inReturn(name, when(shift))}</option>
            ))}
          </optgroup>
        ))}
      </>,
    );
  });
}
