import type { Hono } from 'hono';
import type * as z from 'zod';
import type { MacroView } from '../api/macros.ts';
import type { Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, type PageEnv } from '../ui/room.tsx';
import type { Tab } from './composer.tsx';
import { pressed } from './shortcuts.ts';

type Macro = z.infer<typeof MacroView>;
type Rendered = { text: string; kind: Tab; status?: string };

/** As many as a glance takes in; the rest is a letter away. */
const SHOWN = 8;

/** Texts that are written often, found by typing. What a macro writes goes into the form that it is for. */
export const MacroSearch = ({ ticket, reader }: { ticket: Ticket; reader: Reader }) => {
  const words = reader.words.desk.composer;
  return (
    <details class="macros">
      <summary {...pressed('macros')} data-focus="macro-search">
        {words.macros}
      </summary>
      <input
        type="search"
        name="q"
        id="macro-search"
        aria-label={words.macroSearch}
        placeholder={words.macroSearch}
        autocomplete="off"
        hx-get={`/desk/tickets/${ticket.id}/macros`}
        hx-trigger='toggle from:"closest details" once, input changed delay:150ms'
        hx-target="#macros-found"
        hx-sync="this:replace"
      />
      <ul id="macros-found" class="found" aria-live="polite" />
      <div id="macro-text" hidden />
    </details>
  );
};

/** Finds macros, and says what one of them writes on a ticket. */
export function macroRoutes(app: Hono<PageEnv>): void {
  app.get('/desk/tickets/:ticketId/macros', async (c) => {
    const reader = c.get('reader');
    const params = { ticketId: c.req.param('ticketId') };
    const { clientId } = bodyOf(await reader.perform<Ticket>('tickets.get', { params }));
    const { items } = bodyOf(await reader.perform<{ items: Macro[] }>('macros.list', { params: { clientId } }));
    const wanted = (c.req.query('q') ?? '').trim().toLocaleLowerCase(reader.language);
    const says = (text: string) => text.toLocaleLowerCase(reader.language).includes(wanted);
    const named = items.filter(({ name }) => says(name));
    const saying = items.filter(({ name, text }) => !says(name) && says(text));
    const found = [...named, ...saying].slice(0, SHOWN);
    const { composer } = reader.words.desk;
    return c.html(
      <>
        {found.length === 0 && <li class="quiet">{composer.noMacros}</li>}
        {found.map(({ id, name, kind }) => (
          <li>
            <button
              type="button"
              class="secondary"
              hx-get={`/desk/tickets/${params.ticketId}/macros/${id}`}
              hx-target="#macro-text"
            >
              {name} <span class="quiet">{composer[kind]}</span>
            </button>
          </li>
        ))}
      </>,
    );
  });

  app.get('/desk/tickets/:ticketId/macros/:macroId', async (c) => {
    const { text, kind, status } = bodyOf(
      await c.get('reader').perform<Rendered>('macros.render', { params: c.req.param() }),
    );
    return c.html(
      <span data-insert-now data-tab={`tab-${kind}`} data-status={status}>
        {text}
      </span>,
    );
  });
}
