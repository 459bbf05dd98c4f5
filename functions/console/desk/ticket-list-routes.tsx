import type { Hono } from 'hono';
import type { Ticket } from '../ui/history.ts';
import type { PageEnv, Room } from '../ui/room.tsx';
import { seatsOf } from './asking.ts';
import { showing } from './show.tsx';
import { TicketsPage } from './tickets.tsx';
import { TrainingPage } from './training.tsx';

/** Among so many of the newest a number is looked for; the index knows tickets by time alone. */
const SEARCHED = 100;
const PAGE = 25;

type Found = { items: Ticket[]; next?: string };

/** The tickets of the clients that an agent may see, and what they are trained for. */
export function ticketListRoutes(app: Hono<PageEnv>, room: Room): void {
  const show = showing(room);

  app.get('/desk/tickets', async (c) => {
    const reader = c.get('reader');
    const seats = await seatsOf(reader);
    const { clientId = seats[0]?.clientId, status, number, after } = c.req.query();
    const query = { limit: number ? SEARCHED : PAGE, ...(status && { status }), ...(after && { after }) };
    const found = clientId ? await reader.perform<Found>('tickets.list', { params: { clientId }, query }) : undefined;
    const wanted = { clientId, status, number: number?.replace('#', '').trim() };
    const shown = !found
      ? {}
      : 'problem' in found
        ? { refusal: found.problem.detail }
        : { tickets: found.body.items.filter(isNumber(wanted.number)), next: found.body.next };
    const children = <TicketsPage {...{ seats, wanted, reader, ...shown }} />;
    return show(c, { title: reader.words.desk.tickets.title, wide: true, children });
  });

  app.get('/desk/training', async (c) => {
    const reader = c.get('reader');
    const children = <TrainingPage seats={await seatsOf(reader)} reader={reader} />;
    return show(c, { title: reader.words.desk.training.title, children });
  });
}

const isNumber =
  (number?: string) =>
  ({ externalId }: Ticket): boolean =>
    !number || externalId === number;
