import * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { offerSwap, type SwapChange, withdrawSwap } from '../../../shared/domain/rosters/decide-swap.ts';
import { areColleagues } from '../../../shared/domain/rosters/stand-in.ts';
import { openSwapsFor, takeOffer } from './open-swaps.ts';
import { type Answer, type Asked, operation, pageOf, pageSchema, showPage, tell } from './operation.ts';
import { rostered } from './staff-line.ts';
import { SwapOffer, SwapQuery, SwapView } from './swap-views.ts';
import { untilWritten } from './until-written.ts';

const tag = 'Swaps';
const path = '/agents/{agentId}/swaps';
/** More shifts than anybody has ahead. */
const FAR = 2_000;

/** Writes what was decided about an offer, unless it is another one by now. */
async function written(
  asked: Asked<typeof path, unknown, unknown>,
  { swap, news }: SwapChange,
): Promise<Answer | 'moved'> {
  if (news.length === 0) return { body: swap, revision: swap.revision };
  const when = swap.revision === 1 ? 'new' : { revision: swap.revision - 1 };
  const outcome = await asked.console.records.write(
    [{ kind: 'swap', put: swap, when }],
    tell(asked, swap.shift.id, swap.revision, ...news),
  );
  return outcome === 'moved' ? 'moved' : { body: swap, revision: swap.revision };
}

/** Whom an offer names, and the shift that is wanted of them; somebody who serves no client with the owner is nobody. */
async function namedIn(
  { console, found }: Asked<typeof path, unknown, unknown>,
  { to: id, against: shiftId, shiftId: offered }: z.output<typeof SwapOffer>,
) {
  if (!id) return {};
  const [to, shift, own] = await Promise.all([
    console.records.find('agent', id),
    shiftId && console.records.find('shift', `${id}/${shiftId}`),
    console.records.find('shift', `${found.agent.id}/${offered}`),
  ]);
  // Of somebody else's shift nothing is told, not even whether the colleague exists.
  if (!own || !to || !areColleagues(to, found.agent, own))
    return refuse('not-found', 'there is no such shift, or no colleague who serves one of the same clients then');
  if (shiftId && !shift) return refuse('not-found', `${to.name} has no such shift`);
  return { to, ...(shift && { against: rostered(shift) }) };
}

export const swaps = [
  operation(
    {
      id: 'swaps.list-all',
      method: 'get',
      path: '/swaps',
      tag,
      summary: 'List every shift that is offered, by start',
      query: SwapQuery,
      answer: pageSchema('Swap', SwapView),
    },
    async ({ query, console, now }) => showPage(await console.records.list('swap', now, pageOf(query)), (swap) => swap),
  ),

  operation(
    {
      id: 'swaps.list',
      method: 'get',
      path,
      tag,
      summary: 'List the offers that an agent made, and those of colleagues that they may take',
      answer: z.object({ items: z.array(SwapView) }).meta({ id: 'OpenSwaps' }),
    },
    async ({ found, console, now }) => ({ body: { items: await openSwapsFor(console, found.agent, now) } }),
  ),

  operation(
    {
      id: 'swaps.offer',
      method: 'post',
      path,
      tag,
      summary: 'Offer a shift to colleagues',
      description:
        "To all who are certified for what it serves, or to one, who may be asked for a shift of theirs in return. The shift stays the agent's until it is taken; at its start, or when it is moved, the offer lapses. The same offer again changes nothing.",
      body: SwapOffer,
      answer: SwapView,
      status: 201,
    },
    (asked) =>
      untilWritten(async () => {
        const { console, found, body, now } = asked;
        const named = await namedIn(asked, body);
        if (isRefusal(named)) return named;
        const [agent, kept, earlier] = await Promise.all([
          console.records.find('agent', found.agent.id),
          console.records.shiftsFrom(found.agent.id, now, FAR),
          console.records.find('swap', body.shiftId),
        ]);
        if (!agent) return refuse('not-found', 'the agent is gone');
        const owner = { agent, shifts: kept.map(rostered) };
        const change = offerSwap(owner, { shiftId: body.shiftId, ...named }, earlier, now);
        return isRefusal(change) ? change : written(asked, change);
      }),
  ),

  operation(
    {
      id: 'swaps.take',
      method: 'post',
      path: `${path}/{shiftId}/taking`,
      tag,
      summary: 'Take an offered shift',
      description:
        'Every rule is checked anew for both, as things stand now: certification, rest, hours, runs, nights, weekends, leave. What stands in the way is told with its day.',
      answer: SwapView,
    },
    (asked): Promise<Answer | Refusal> => takeOffer(asked),
  ),

  operation(
    {
      id: 'swaps.withdraw',
      method: 'delete',
      path: `${path}/{shiftId}`,
      tag,
      summary: 'Take an offer back',
      answer: SwapView,
    },
    (asked) =>
      untilWritten(async () => {
        const { console, found, params, now, actor } = asked;
        const swap = await console.records.find('swap', params.shiftId);
        if (swap?.agentId !== found.agent.id) return refuse('not-found', 'there is no such offer');
        const change = withdrawSwap(swap, now, nameOf(actor));
        return isRefusal(change) ? change : written(asked, change);
      }),
  ),
];
