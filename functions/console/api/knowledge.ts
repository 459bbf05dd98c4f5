import * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import { AgentId, ArticleId, ClientId } from '../../../shared/domain/ids.ts';
import { Bump, type Knowledge } from '../../../shared/domain/knowledge/knowledge.ts';
import { trainingDue } from '../../../shared/domain/knowledge/training-due.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { after, DAY_MILLIS } from '../../../shared/domain/time.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import { staleSeats } from '../../../shared/runtime/stale-seats.ts';
import type { Console } from '../console.ts';
import { searcher } from '../knowledge/search.ts';
import { operation, tell } from './operation.ts';
import { untilWritten } from './until-written.ts';

const tag = 'Knowledge';

const Hits = z
  .object({
    items: z.array(
      z.object({
        id: ArticleId,
        title: z.string(),
        language: z.string(),
        snippet: z.string().meta({ description: 'The passage that was found, as plain text.' }),
        doubts: z.number().int().meta({ description: 'How often it was called outdated.' }),
      }),
    ),
  })
  .meta({ id: 'KnowledgeHits', description: 'The articles that were found, the best first.' });
const Search = z.object({
  text: z.string().trim().min(1).max(2_000).meta({
    description: 'What is looked for: some words, or a ticket’s own text.',
    example: 'parcel lost',
  }),
  limit: z.coerce.number().int().min(1).max(20).default(5).meta({ description: 'How many at most.', example: 5 }),
});

const BumpDraft = z
  .object({
    because: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .meta({ description: 'What is to be learned.', example: 'the new carrier' }),
    graceDays: z.number().int().min(0).max(365).default(14).meta({
      description: 'For so many days certifications from before still hold.',
      example: 14,
    }),
  })
  .meta({ id: 'KnowledgeBump' });
const Bumped = Bump.extend({
  seats: z.number().int().meta({ description: 'The seats that went stale by it.' }),
}).meta({ id: 'BumpedKnowledge' });

const TrainingQuery = z.object({
  days: z.coerce.number().int().min(0).max(365).default(30).meta({
    description: 'Certifications that end within so many days.',
    example: 30,
  }),
  clientId: ClientId.optional().meta({
    description: 'Of this client alone.',
    example: 'cli_01kzwqf5s5e1x9m3y7t2v8b4ca',
  }),
});
const Training = z
  .object({
    items: z.array(
      z.object({
        agentId: AgentId,
        name: z.string(),
        clientId: ClientId,
        why: z.enum(['in-training', 'expired', 'stale', 'expiring']),
        certifiedUntil: z.iso.datetime().optional(),
        staleSince: z.iso.datetime().optional(),
      }),
    ),
  })
  .meta({ id: 'TrainingDue', description: 'Seats whose training is due, the most pressing first.' });

/** A client's knowledge base as a whole: searched, and learned anew. */
export const knowledge = ({ records }: Console) => {
  const search = searcher(records);
  return [
    operation(
      {
        id: 'knowledge.search',
        method: 'get',
        path: '/clients/{clientId}/knowledge',
        tag,
        summary: "Search a client's published articles",
        description: 'By words and their beginnings, small misspellings too, in any language; the title counts most.',
        query: Search,
        answer: Hits,
      },
      async ({ found, query }) => ({ body: { items: await search(found.client.id, query.text, query.limit) } }),
    ),
    operation(
      {
        id: 'knowledge.bump',
        method: 'post',
        path: '/clients/{clientId}/knowledge/bumps',
        tag,
        summary: 'Say that what agents were trained for has changed',
        description:
          'Every seat that was certified before goes stale: it holds until the grace ends, and no longer. Dispatch, rosters and the proof of coverage see that at once. Whoever is certified anew is no longer stale.',
        body: BumpDraft,
        answer: Bumped,
      },
      async (asked) => {
        const { console, found, body, now, actor } = asked;
        const clientId = found.client.id;
        const bump = await untilWritten(async () => {
          const known = await console.records.find('knowledge', clientId);
          const revision = known?.revision ?? 0;
          const number = (known?.bump?.number ?? 0) + 1;
          const until = after(now, body.graceDays * DAY_MILLIS);
          const made: Bump = { number, at: now, until, because: body.because, by: nameOf(actor) };
          const put: Knowledge = { clientId, revision: revision + 1, at: known?.at ?? now, bump: made };
          const outcome = await console.records.write(
            [{ kind: 'knowledge', put, when: known ? { revision } : 'new' }],
            tell(asked, `kno_${clientId.slice(4)}`, put.revision, {
              type: 'knowledge.changed',
              data: { clientId, bump: number, until, because: body.because },
            }),
          );
          return outcome === 'moved' ? 'moved' : made;
        });
        return { body: { ...bump, seats: await staleSeats(console, clientId) } };
      },
    ),
    operation(
      {
        id: 'training.due',
        method: 'get',
        path: '/training',
        tag,
        summary: 'List who owes a training, and until when they may go on',
        description: 'Seats in training, stale since a change of the knowledge base, expired, or about to.',
        query: TrainingQuery,
        answer: Training,
      },
      async ({ console, query, now }) => {
        const { clientId, days } = query;
        const agents = await agentsOf(console, clientId);
        if (!agents) return refuse('not-found', 'there is no such client');
        const due = trainingDue(agents, after(now, days * DAY_MILLIS), now);
        return { body: { items: due.filter((one) => clientId === undefined || one.clientId === clientId) } };
      },
    ),
  ];
};

/** A client's team, or everybody. */
async function agentsOf({ records }: Console, clientId: ClientId | undefined): Promise<Agent[] | undefined> {
  if (clientId === undefined) return allOf(records, 'agent');
  const client = await records.find('client', clientId);
  const team = client && (await Promise.all(client.team.map((id) => records.find('agent', id))));
  return team?.filter((agent) => agent !== undefined);
}
