import * as z from 'zod';
import { Actor } from '../../../shared/domain/access/key.ts';
import { Person } from '../../../shared/domain/access/person.ts';
import { AgentId, ClientId, FeedId, KeyId, TicketId } from '../../../shared/domain/ids.ts';

const { email, name } = Person.shape;
const [operator, client, agent] = Actor.options;

const told = <Schema extends z.ZodType>(schema: Schema, description: string): Schema => schema.meta({ description });

const fields = {
  email: told(email, 'The address that the provider of identities vouches for; nobody else has it.'),
  name: told(name, 'How they are called. No client sees those of ours.'),
};
const as = z
  .enum([...operator.shape.as.unwrap().options, ...client.shape.as.unwrap().options])
  .meta({ description: 'What they may: owner, planner or auditor of ours; admin or viewer of a client.' });

export const PersonDraft = z
  .object({
    ...fields,
    actor: z
      .discriminatedUnion('role', [
        operator.omit({ personId: true }),
        client.omit({ personId: true }),
        agent.omit({ personId: true }),
      ])
      .meta({ description: 'As whom they act.' }),
  })
  .meta({
    id: 'PersonDraft',
    example: { email: 'dana@northwind.example', name: 'Dana Wood', actor: { role: 'operator', as: 'planner' } },
  });

export const ClientPersonDraft = z
  .object({
    ...fields,
    as: client.shape.as.meta({ description: 'An admin may invite others; a viewer changes nothing.' }),
  })
  .meta({ id: 'ClientPersonDraft', example: { email: 'dana@northwind.example', name: 'Dana Wood', as: 'viewer' } });

export const PersonChange = z
  .object({ name: fields.name, as })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'a change names what is to change')
  .meta({ id: 'PersonChange', example: { as: 'auditor' } });

export const PersonView = Person.meta({
  id: 'Person',
  description: 'Somebody who may sign in. `lastSeenAt` is to the hour; who has `leftAt` may do nothing any more.',
});

/** What ends when somebody leaves, and where what they hold goes. */
export const OffBoardingView = z
  .object({
    person: PersonView,
    agentId: AgentId.optional(),
    sessions: z.number().int().meta({ description: 'Browsers that are signed in; their pages close within seconds.' }),
    keys: z.array(z.object({ id: KeyId, name: z.string() })),
    feeds: z.array(z.object({ id: FeedId, name: z.string() })),
    tickets: z
      .array(
        z.object({
          ticketId: TicketId,
          clientId: ClientId,
          subject: z.string(),
          goesTo: z.enum(['agent', 'pool', 'parked', 'nobody-yet']),
          agentId: AgentId.optional(),
          because: z.string(),
        }),
      )
      .meta({
        description:
          'Where each ticket in their hands goes, as it would be decided now. One whose clocks stand goes to nobody yet: it finds other hands when they run again.',
      }),
    canSignIn: z
      .boolean()
      .meta({ description: 'Whether the provider of identities still lets them in; if so, ask once more.' }),
  })
  .meta({ id: 'OffBoarding' });
export type OffBoardingView = z.infer<typeof OffBoardingView>;
