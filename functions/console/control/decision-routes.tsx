import type { Hono } from 'hono';
import type { OperationId } from '../../../shared/domain/access/table.ts';
import type { Trouble } from '../api/perform.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import type { LeaveShown } from './agent-shapes.ts';
import { LeavePage } from './ahead-leave.tsx';
import { RepairPage } from './ahead-repair.tsx';
import type { Repair } from './ahead-shapes.ts';
import { every, type Named, namesOf } from './lists.ts';
import type { Hole } from './roster-shapes.ts';
import { nowhere } from './trouble.ts';

const LEAVE = '/control/ahead/leave/:agentId/:leaveId';
const ABSENCE = '/control/ahead/absences/:agentId/:absenceId';

/** Leave that a person decides, and what fills the gaps that leave and absences open. */
export function decisionsOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  const deciding = async (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const params = paramsOf(c, 'leaveId');
    const [agent, leave, clients, opens] = await Promise.all([
      reader.perform<Named>('agents.get', { params }),
      reader.perform<{ items: LeaveShown[] }>('leave.list', { params, query: { limit: 100 } }),
      every<Named>(reader, 'clients.list'),
      reader.perform<{ holes: Hole[] }>('leave.opens', { params }),
    ]);
    const { name } = bodyOf(agent);
    const one = bodyOf(leave).items.find(({ id }) => id === params.leaveId);
    if (!one) throw nowhere();
    const view = { name, leave: one, holes: bodyOf(opens).holes, clients: namesOf(clients), trouble, reader };
    const title = reader.words.control.ahead.leaveOf(name);
    return show(c, { title, children: <LeavePage {...view} /> }, trouble ? 409 : 200);
  };
  app.get(LEAVE, (c) => deciding(c));

  app.post(LEAVE, async (c) => {
    const { verdict, because } = await formOf(c);
    const params = paramsOf(c, 'leaveId');
    const approve = verdict === 'approve';
    const body = approve ? { approve } : { approve, because };
    const done = await c.get('reader').perform<{ opens?: Hole[] }>('leave.decide', { params, body });
    if ('problem' in done) return deciding(c, done.problem);
    const isOpen = (done.body.opens ?? []).length > 0;
    return c.redirect(
      isOpen ? `/control/ahead/leave/${params.agentId}/${params.leaveId}/repair` : '/control/ahead',
      303,
    );
  });

  /** Who comes: shown first, and published when it is asked for. */
  const repairs = (path: string, id: OperationId, named: 'leaveId' | 'absenceId') => {
    const shown = async (c: PageContext, trouble?: Trouble) => {
      const reader = c.get('reader');
      const params = paramsOf(c, named);
      const { name } = bodyOf(await reader.perform<Named>('agents.get', { params }));
      const [clients, repair] = await Promise.all([
        every<Named>(reader, 'clients.list'),
        reader.perform<Repair>(id, { params, body: {} }),
      ]);
      const isRefused = 'problem' in repair;
      const view = {
        name,
        action: c.req.path,
        repair: isRefused ? undefined : repair.body,
        clients: namesOf(clients),
        trouble: trouble ?? (isRefused ? repair.problem : undefined),
        reader,
      };
      const title = reader.words.control.ahead.absenceOf(name);
      return show(c, { title, children: <RepairPage {...view} /> }, trouble || isRefused ? 409 : 200);
    };
    app.get(path, (c) => shown(c));
    app.post(path, async (c) => {
      const done = await c.get('reader').perform(id, { params: paramsOf(c, named), body: { apply: true } });
      return 'problem' in done ? shown(c, done.problem) : c.redirect('/control/ahead', 303);
    });
  };
  repairs(`${LEAVE}/repair`, 'leave.repair', 'leaveId');
  repairs(ABSENCE, 'absences.repair', 'absenceId');
}

const paramsOf = (c: PageContext, named: 'leaveId' | 'absenceId'): Record<string, string> => ({
  agentId: c.req.param('agentId') ?? '',
  [named]: c.req.param(named) ?? '',
});
