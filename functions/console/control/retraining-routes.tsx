import type { Hono } from 'hono';
import { staleBy } from '../../../shared/domain/knowledge/stale.ts';
import type { Trouble } from '../api/perform.ts';
import { may } from '../ui/may.ts';
import { formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { agentsOf, clientOf } from './asking.ts';
import { Retraining } from './retraining.tsx';
import { nowhere } from './trouble.ts';

const HERE = '/control/clients/:clientId/knowledge/retraining';

/** Retraining of a client's team: whom it is about, then said. */
export function retrainingOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  const page = async (c: PageContext, typed: Record<string, string> = {}, trouble?: Trouble) => {
    const reader = c.get('reader');
    if (!may(reader, 'knowledge.bump')) throw nowhere();
    const [{ client }, agents] = await Promise.all([clientOf(reader, c.req.param('clientId') ?? ''), agentsOf(reader)]);
    // who goes stale does not hang on how long the grace is
    const bump = { number: 1, at: reader.now, until: reader.now, because: '', by: '' };
    const stale = agents.filter(
      (agent) => client.team.includes(agent.id) && staleBy(agent, client.id, bump, reader.now) !== undefined,
    );
    const children = <Retraining client={client} stale={stale} typed={typed} trouble={trouble} reader={reader} />;
    return show(c, { title: reader.words.control.knowledge.bump, children }, trouble ? 422 : 200);
  };
  app.get(HERE, (c) => page(c));

  app.post(HERE, async (c) => {
    const { because, graceDays } = await formOf(c);
    const body = { because, ...(graceDays !== undefined && { graceDays: Number(graceDays) }) };
    const { clientId } = c.req.param();
    const done = await c.get('reader').perform<{ seats: number }>('knowledge.bump', { params: { clientId }, body });
    return 'problem' in done
      ? page(c, { ...(because && { because }), ...(graceDays && { graceDays }) }, done.problem)
      : c.redirect(`/control/clients/${clientId}/knowledge?bumped=${done.body.seats}`, 303);
  });
}
