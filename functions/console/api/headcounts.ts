import * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { datesOf } from '../../../shared/domain/rosters/dates.ts';
import { headcountOn } from '../../../shared/domain/staffing/headcount-on.ts';
import { commitHeadcount, moved } from '../headcount/commit.ts';
import { type Ground, readGround } from '../headcount/ground.ts';
import { previewOf } from '../headcount/preview.ts';
import { named, namesBy } from './by-name.ts';
import { Promises } from './headcount-promises.ts';
import { HeadcountView, WishDraft, wish, wishOf } from './headcount-wish.ts';
import { type Asked, operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';
import { untilWritten } from './until-written.ts';

const person = { agentId: z.string(), name: z.string(), region: z.string() };
const counts = z.object({ needed: z.number().int(), served: z.number().int() });
const side = z.object({
  neededHours: z.number(),
  missingHours: z.number().meta({ description: 'Hours of agents that are needed and not there.' }),
  paidHours: z.number(),
  cost: z.number().optional().meta({ description: 'Absent while it is not known what everybody costs.' }),
  price: z.number().optional().meta({ description: "By the plan's price of an agent's month." }),
  margin: z.number().optional(),
});
const PreviewView = z
  .object({
    token: z
      .string()
      .meta({ description: 'Goes with the commitment: it holds as long as nothing of this has changed.' }),
    clientId: z.string(),
    month: z.string(),
    zone: z.string().meta({ description: "The client's zone, by whose clock the month is." }),
    agents: z.number().int(),
    effectiveFrom: z.string(),
    regions: z.record(z.string(), z.number()).meta({ example: { manila: 8, nairobi: 4 } }),
    roster: z.enum(['published', 'tried']).meta({
      description: 'What the side before is: the published roster, or, while there is none, one that was tried.',
    }),
    before: side,
    after: side,
    hired: z
      .array(z.object({ ...person, shifts: z.number().int() }))
      .meta({ description: 'Who gets a seat in training, and how many shifts they would work.' }),
    released: z.array(z.object(person)).meta({ description: 'Who of those in training gives it back.' }),
    training: z
      .array(
        z.object({
          ...person,
          because: z.enum(['new seat', 'in training', 'certificate ends']),
          by: z.string(),
          isLate: z.boolean(),
        }),
      )
      .meta({ description: 'Who must be certified by when; late when there are too few days left.' }),
    moves: z
      .array(
        z.object({
          agentId: z.string(),
          name: z.string(),
          date: z.string(),
          was: z.string().optional(),
          becomes: z.string().optional(),
        }),
      )
      .meta({ description: 'Shifts that would change for those who are here already.' }),
    coverage: z
      .array(z.object({ from: z.string(), until: z.string(), before: counts, after: counts }))
      .meta({ description: 'By half hour: how many agents are needed, and how many serve.' }),
    promises: Promises.meta({
      description:
        'Shares of promises kept, from 0 to 1: tickets drawn from the forecast go through the real dispatcher with either roster, on some last days of the month, the same ones on both sides. Agents are there for this client alone and take no breaks; every ticket is of normal priority. `without` says what is lacking to simulate anything.',
    }),
  })
  .meta({ id: 'HeadcountPreview', description: 'What a headcount would bring, before anything is saved.' });

const Commitment = z
  .object({
    ...wish,
    token: z.string().min(1).max(100).meta({ description: "The preview's token." }),
    because: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .meta({ description: 'Why: whoever reads the versions later will ask.', example: 'the season begins' }),
  })
  .meta({
    id: 'HeadcountCommitment',
    example: { month: '2026-12', agents: 12, token: 'x8mDq…', because: 'the season begins' },
  });

const tag = 'Headcounts';
const path = '/clients/{clientId}/headcount';

/** Milliseconds within which everything is read and tried, so that ten seconds are kept. */
const WITHIN = 8_000;

async function groundFor(
  { found, now, console, actor }: Asked<typeof path, unknown, unknown>,
  body: z.output<typeof WishDraft>,
): Promise<Ground | Refusal> {
  const { client } = found;
  const plan = await console.records.find('plan', `${client.id}/${client.planVersion}`);
  const wished = await wishOf(console.records, client, plan, body, now);
  return isRefusal(wished) ? wished : readGround(console.records, client.id, wished, now, nameOf(actor));
}

export const headcounts = [
  operation(
    {
      id: 'headcounts.list',
      method: 'get',
      path,
      tag,
      summary: 'List headcounts, every version of every month',
      query: Paging,
      answer: pageSchema('Headcount', HeadcountView),
    },
    async ({ found, query, console: { records }, actor }) => {
      const page = await records.list('headcount', found.client.id, pageOf(query));
      const isOurs = actor.role === 'operator';
      const names = await namesBy(records, isOurs ? page.items.map(({ by }) => by) : []);
      // Why, and who of us, is said among operators: it may speak of money, or of somebody else.
      return showPage(page, ({ because, ...headcount }) => ({
        ...headcount,
        ...(isOurs && { ...named(names, headcount.by), ...(because !== undefined && { because }) }),
      }));
    },
  ),

  operation(
    {
      id: 'headcounts.preview',
      method: 'post',
      path: `${path}/preview`,
      tag,
      summary: 'See what a headcount would bring, without saving it',
      description:
        'Coverage before and after by half hour, cost and margin, training owed, and the shifts that would move and for whom. The roster after is tried for some seconds, not proven.',
      body: WishDraft,
      answer: PreviewView,
    },
    async (asked) => {
      const deadline = performance.now() + WITHIN;
      const ground = await groundFor(asked, asked.body);
      return isRefusal(ground) ? ground : { body: await previewOf(ground, deadline) };
    },
  ),

  operation(
    {
      id: 'headcounts.commit',
      method: 'post',
      path,
      tag,
      summary: 'Commit a headcount as it was previewed',
      description:
        'The same wish with the token of its preview. All of it is written or none: the version, the seats in training, and the team. When anything that the preview was made of has changed, it is refused.',
      body: Commitment,
      answer: HeadcountView,
      status: 201,
    },
    async (asked) => {
      const { token, because, ...body } = asked.body;
      return untilWritten(async () => {
        const ground = await groundFor(asked, body);
        if (isRefusal(ground)) return ground;
        if (ground.token !== token) return moved();
        const done = already(ground);
        if (done) return done;
        const next = { ...ground.next, because };
        const { records } = asked.console;
        const outcome = await commitHeadcount(records, { ...ground, next }, (...about) => tell(asked, ...about));
        return outcome === 'moved' ? 'moved' : { body: next };
      });
    },
  ),
];

/** The refusal of what is so already. */
function already({ headcounts, next, staffing: { hired, released } }: Ground): Refusal | undefined {
  const on = headcountOn(headcounts);
  const dates = datesOf(next.month).filter((date) => date >= next.effectiveFrom);
  const isSo = dates.every((date) => on(date) === next.agents) && headcounts.some(({ month }) => month === next.month);
  return isSo && hired.length + released.length === 0
    ? refuse('already-done', `${next.agents} agents are committed from ${next.effectiveFrom} on already`)
    : undefined;
}
