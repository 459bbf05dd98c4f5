import * as z from 'zod';
import { hoursPerWeek, openIntervals, refuseNeverOpen } from '../../../shared/domain/clients/calendar.ts';
import { Plan, type PlanTerms } from '../../../shared/domain/clients/plan.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { after, type Instant } from '../../../shared/domain/time.ts';
import { lastYear, withHolidays } from './holidays.ts';
import { operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';
import { PlanDraft } from './plan-draft.ts';
import { untilWritten } from './until-written.ts';

const PREVIEW_MILLIS = 14 * 24 * 60 * 60_000;

const PlanView = Plan.meta({ id: 'Plan', description: 'What a client bought, at one version that never changes.' });
const Preview = z
  .object({
    hoursPerWeek: z.number().meta({ description: 'Hours open in an ordinary week.', example: 40 }),
    closedDates: z.array(z.string()).meta({ example: ['2026-12-25'] }),
    open: z
      .array(z.object({ from: z.string(), until: z.string() }))
      .meta({ description: 'When it is open in the next two weeks, in UTC.' }),
  })
  .meta({ id: 'PlanPreview' });

/** The terms with the holidays resolved into closed dates, in place of those that they had, or why they would not do. */
async function settled({ holidays, ...terms }: z.output<typeof PlanDraft>, now: Instant): Promise<PlanTerms | Refusal> {
  const before = new Set(holidays?.dates.filter((date) => date >= now.slice(0, 10)));
  const own = terms.coverage.closedDates.filter((date) => !before.has(date));
  const closedDates = await withHolidays(holidays, own, now);
  if (isRefusal(closedDates)) return closedDates;
  const coverage = { ...terms.coverage, closedDates };
  const dates = closedDates.filter((date) => !own.includes(date));
  const kept = holidays && { holidays: { ...holidays, through: lastYear(now), dates } };
  return refuseNeverOpen(coverage, now) ?? { ...terms, ...kept, coverage };
}

const tag = 'Plans';
const path = '/clients/{clientId}/plans';

export const plans = [
  operation(
    {
      id: 'plans.publish',
      method: 'post',
      path,
      tag,
      summary: 'Publish the next version of a plan',
      description:
        'It is in force for every ticket that is opened from now on; a ticket keeps the version that it was opened under.',
      body: PlanDraft,
      answer: PlanView,
      status: 201,
    },
    async (asked) => {
      const { console, body, now, found } = asked;
      const terms = await settled(body, now);
      if (isRefusal(terms)) return terms;
      return untilWritten(async () => {
        const client = await console.records.find('client', found.client.id);
        if (!client) return refuse('not-found', 'the client is gone');
        const [version, revision] = [client.planVersion + 1, client.revision + 1];
        const plan: Plan = { ...terms, clientId: client.id, version, publishedAt: now };
        const outcome = await console.records.write(
          [
            { kind: 'plan', put: plan, when: 'new' },
            { kind: 'client', put: { ...client, planVersion: version, revision }, when: { revision: client.revision } },
          ],
          tell(asked, client.id, revision, { type: 'plan.published', data: { clientId: client.id, version } }),
        );
        return outcome === 'moved' ? 'moved' : { body: plan, location: `/api/clients/${client.id}/plans/${version}` };
      });
    },
  ),

  operation(
    {
      id: 'plans.preview',
      method: 'post',
      path: `${path}/preview`,
      tag,
      summary: 'See when a plan would be open, without saving it',
      body: PlanDraft,
      answer: Preview,
    },
    async ({ body, now }) => {
      const terms = await settled(body, now);
      if (isRefusal(terms)) return terms;
      const { coverage } = terms;
      const open = openIntervals(coverage, now, after(now, PREVIEW_MILLIS));
      const { closedDates, openDates = [] } = coverage;
      const closed = closedDates.filter((date) => !openDates.includes(date));
      return { body: { hoursPerWeek: hoursPerWeek(coverage), closedDates: closed, open } };
    },
  ),

  operation(
    {
      id: 'plans.list',
      method: 'get',
      path,
      tag,
      summary: 'List the versions of a plan',
      query: Paging,
      answer: pageSchema('Plan', PlanView),
    },
    async ({ found, query, console }) =>
      showPage(await console.records.list('plan', found.client.id, pageOf(query)), (plan) => plan),
  ),

  operation(
    {
      id: 'plans.get',
      method: 'get',
      path: `${path}/{version}`,
      tag,
      summary: 'Show one version of a plan',
      answer: PlanView,
    },
    async ({ found, params, console }) => {
      const plan = await console.records.find('plan', `${found.client.id}/${params.version}`);
      return plan ? { body: plan } : refuse('not-found', `the plan has no version ${params.version}`);
    },
  ),
];
