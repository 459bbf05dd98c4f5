import type { Hono } from 'hono';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Plan } from '../../../shared/domain/clients/plan.ts';
import { usualStaffing } from '../../../shared/domain/staffing/terms.ts';
import { DAY_MILLIS, instantOf, millisOf } from '../../../shared/domain/time.ts';
import type { Trouble } from '../api/perform.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { clientOf, planOf } from './asking.ts';
import { fieldsOf } from './fields.ts';
import { type Draft, draftIn, draftOf, reshaped } from './plan-draft.ts';
import type { Member } from './plan-editor.tsx';
import { type Hours, PlanEffect } from './plan-effect.tsx';
import { PlanPage } from './plan-page.tsx';
import { type Template, templatePlan, templates } from './plan-templates.ts';

const PLAN = '/control/clients/:clientId/plan';
type Preview = { hoursPerWeek: number; closedDates: string[] };
type Forecast = { month: string; series: { slots: { from: string; expected: number }[] }[] };
type Edited = {
  client: Client;
  inForce: Plan | undefined;
  draft: Draft;
  based: number;
  people: readonly Member[];
};

/** The plan editor: filled, reshaped line by line, previewed, published. */
export function planEditorOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  const page = (c: PageContext, edited: Edited, more: { trouble?: Trouble; effect?: unknown } = {}) => {
    const reader = c.get('reader');
    const title = reader.words.control.plan.title(edited.client.name);
    const isSettingUp = c.req.query('from') === 'set-up';
    const children = <PlanPage {...edited} {...more} isSettingUp={isSettingUp} reader={reader} />;
    return show(c, { title, children }, more.trouble ? 422 : 200);
  };

  app.get(PLAN, async (c) => {
    const reader = c.get('reader');
    if (!may(reader, 'plans.publish')) return c.redirect(`/control/clients/${c.req.param('clientId')}`, 303);
    return page(c, await startOf(c, reader));
  });

  app.post(PLAN, async (c) => {
    const reader = c.get('reader');
    const fields = await fieldsOf(c);
    const start = await startOf(c, reader);
    const draft = draftIn(fields, start.draft);
    const act = fields.one('act');
    const again = reshaped(draft, act);
    if (again) return page(c, { ...start, draft: again });
    const edited = { ...start, draft };
    const params = { clientId: start.client.id };
    if (act !== 'publish') return page(c, edited, await effectOf(reader, edited));
    const published = await reader.perform<Plan>('plans.publish', { params, body: draft });
    if ('problem' in published) return page(c, edited, { trouble: published.problem });
    const onward = c.req.query('from') === 'set-up' ? '/set-up' : `?published=${published.body.version}`;
    return c.redirect(`/control/clients/${params.clientId}${onward}`, 303);
  });
}

/** What an editor begins with: a template, a version that was named, or the plan in force. */
async function startOf(c: PageContext, reader: Reader): Promise<Edited> {
  const { client } = await clientOf(reader, c.req.param('clientId') ?? '');
  const [inForce, team] = await Promise.all([
    planOf(reader, client),
    reader.perform<{ items: Member[] }>('teams.get', { params: { clientId: client.id } }),
  ]);
  const people = 'problem' in team ? [] : team.body.items;
  const wanted = c.req.query('template') as Template | undefined;
  const zone = c.req.query('zone') ?? inForce?.coverage.zone ?? reader.zone;
  if (wanted !== undefined || !inForce) {
    const template = wanted !== undefined && templates.includes(wanted) ? wanted : 'after-hours';
    const { country, subdivision } = c.req.query();
    const draft = templatePlan({ template, zone, country, subdivision }, reader.now);
    return { client, inForce, draft, based: 0, people };
  }
  const version = Number(c.req.query('version') ?? inForce.version);
  const plan = version === inForce.version ? inForce : await planOf(reader, client, version);
  return { client, inForce, draft: draftOf(plan ?? inForce), based: plan?.version ?? 0, people };
}

/** What the draft would mean beside the plan in force, or why it would not do. */
async function effectOf(
  reader: Reader,
  { client, inForce, draft }: Edited,
): Promise<{ trouble?: Trouble; effect?: unknown }> {
  const params = { clientId: client.id };
  const month = instantOf(millisOf(`${reader.now.slice(0, 7)}-28T00:00:00.000Z`) + 5 * DAY_MILLIS).slice(0, 7);
  const [preview, foreseen] = await Promise.all([
    reader.perform<Preview>('plans.preview', { params, body: draft }),
    reader.perform<Forecast>('forecasts.get', { params, query: { month } }),
  ]);
  if ('problem' in preview) return { trouble: preview.problem };
  const { closedDates } = preview.body;
  const before: Hours | undefined = inForce && {
    coverage: inForce.coverage,
    minimumAgents: (inForce.staffing ?? usualStaffing).minimumAgents,
  };
  const now: Hours = {
    coverage: { ...draft.coverage, closedDates },
    minimumAgents: draft.staffing.minimumAgents,
  };
  const slots = 'problem' in foreseen ? [] : foreseen.body.series.flatMap((one) => one.slots);
  const forecast = slots.length === 0 ? undefined : { month, slots };
  return {
    effect: <PlanEffect before={before} after={now} closedDates={closedDates} forecast={forecast} reader={reader} />,
  };
}
