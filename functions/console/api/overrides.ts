import { nameOf } from '../../../shared/domain/access/key.ts';
import { type AgentId, OverrideId } from '../../../shared/domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { type OverrideChange, overrideRoster, removeOverride } from '../../../shared/domain/rosters/decide-override.ts';
import type { StaffLine } from '../../../shared/domain/rosters/objections.ts';
import type { Override } from '../../../shared/domain/rosters/override.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { publish } from '../../../shared/runtime/publish.ts';
import { type Answer, type Asked, operation, pageOf, pageSchema, showPage } from './operation.ts';
import { OverrideDraft, OverrideQuery, OverrideView } from './override-views.ts';
import { aboutIt, following, staffLineOf, told } from './staff-line.ts';

const tag = 'Overrides';
const one = '/overrides/{overrideId}';

/** Everybody's line around a plan; a refusal when one of them does not exist. */
async function linesOf({ console, now }: Asked<'', unknown, unknown>, ids: readonly AgentId[], from: Instant) {
  const at = from < now ? now : from;
  const named = [...new Set(ids)];
  const lines = await Promise.all(named.map((id) => staffLineOf(console, id, at)));
  const missing = named.find((_, place) => lines[place] === undefined);
  if (missing) return refuse('not-found', `there is no agent ${missing}`);
  return lines.filter((line): line is StaffLine => line !== undefined);
}

/** Decides about a plan and publishes what it makes of everybody's shifts, together with the plan itself. */
async function published(
  asked: Asked<'', unknown, unknown>,
  because: string,
  decide: () => Promise<OverrideChange | Refusal>,
): Promise<Answer | Refusal> {
  let override: Override | undefined;
  const outcome = await publish(asked.console, aboutIt(asked, because), async () => {
    const change = await decide();
    if (isRefusal(change)) return change;
    override = change.override;
    return {
      agents: change.wished,
      writes: [{ kind: 'override', put: override, when: following(override) }],
      news: told(asked, override, change.news),
    };
  });
  return isRefusal(outcome) ? outcome : { body: override, revision: override?.revision ?? 0 };
}

export const overrides = [
  operation(
    {
      id: 'overrides.list',
      method: 'get',
      path: '/overrides',
      tag,
      summary: 'List temporary plans by their end',
      query: OverrideQuery,
      answer: pageSchema('Override', OverrideView),
    },
    async ({ query: { from, ...page }, console, now }) =>
      showPage(await console.records.list('override', from ?? now, pageOf(page)), (override) => override),
  ),

  operation(
    { id: 'overrides.get', method: 'get', path: one, tag, summary: 'Show a temporary plan', answer: OverrideView },
    async ({ params, console }) => {
      const override = await console.records.find('override', params.overrideId);
      return override ? { body: override, revision: override.revision } : refuse('not-found', 'there is no such plan');
    },
  ),

  operation(
    {
      id: 'overrides.make',
      method: 'post',
      path: '/overrides',
      tag,
      summary: 'Replace the shifts of some agents for a while, exactly',
      description:
        'Inside of the span everybody named works exactly these shifts, whatever was published; a shift that crosses an edge is cut there, and outside nothing changes. Refused with every rule of work that it would break, unless it is signed for.',
      body: OverrideDraft,
      answer: OverrideView,
      status: 201,
    },
    (asked) => {
      const { console, body, now, actor } = asked;
      const id = OverrideId.parse(console.newId('ovr'));
      const wish = { ...body, id, from: body.from ?? now };
      return published(asked, 'a temporary plan', async () => {
        const lines = await linesOf(asked, body.agents, wish.from);
        return isRefusal(lines) ? lines : overrideRoster(lines, wish, now, nameOf(actor));
      });
    },
  ),

  operation(
    {
      id: 'overrides.remove',
      method: 'delete',
      path: one,
      tag,
      summary: 'Take a temporary plan away',
      description:
        'What was there before comes back, as far as it lies ahead. Refused when it cannot: shifts in the plan were changed since, or what was there would break a rule by now.',
      answer: OverrideView,
    },
    (asked) => {
      const { console, params, now, actor } = asked;
      return published(asked, 'a temporary plan was removed', async () => {
        const override = await console.records.find('override', params.overrideId);
        if (!override) return refuse('not-found', 'there is no such plan');
        const lines = await linesOf(asked, override.agents, override.from);
        return isRefusal(lines) ? lines : removeOverride(lines, override, now, nameOf(actor));
      });
    },
  ),
];
