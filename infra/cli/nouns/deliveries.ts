import { replayRange } from '../replay-range.ts';
import { brief } from '../show.ts';
import { LIMIT, limitOf, type Noun } from '../verb.ts';
import { UsageError } from '../webhook-input.ts';

const received = {
  received: 'receivedAt',
  outcome: 'outcome',
  ticket: 'ticketId',
  again: 'duplicates',
  replays: 'replays',
  because: brief('because'),
  id: 'id',
};
const sent = {
  made: 'createdAt',
  state: 'state',
  what: 'content.kind',
  attempts: (row: Record<string, unknown>) => (row.attempts as unknown[]).length,
  problem: (row: Record<string, unknown>) => brief('problem')((row.attempts as Record<string, unknown>[]).at(-1) ?? {}),
  ticket: 'ticketId',
  id: 'id',
};

export const deliveries: Noun = {
  name: 'deliveries',
  about: 'what helpdesks sent us and what we sent them, each with what became of it; kept 30 days',
  verbs: [
    {
      usage: 'list <connection>',
      about: 'list what a helpdesk sent, newest first',
      flags: { ...LIMIT, '--from <instant>': 'received then or later', '--until <instant>': 'received before' },
      examples: ['list con_01kz…', 'list con_01kz… --from 2026-11-02T00:00:00Z --json'],
      run: (api, given) => ({
        rows: api.items('deliveries.list', {
          params: { connectionId: given.text('connection') },
          query: { from: given.maybe('from'), until: given.maybe('until') },
        }),
        columns: received,
        limit: limitOf(given),
      }),
    },
    {
      usage: 'show <connection> <delivery>',
      about: 'show one delivery with its headers and body',
      examples: ['show con_01kz… Y29uXzAx…'],
      run: async (api, given) => {
        const params = { connectionId: given.text('connection'), deliveryId: given.text('delivery') };
        return { one: (await api.call('deliveries.get', { params })).body };
      },
    },
    {
      usage: 'replay <connection> [delivery]',
      about:
        'read one delivery again as if it had just come, or all of a time range; what has changed a ticket is left',
      flags: { '--from <instant>': 'the range, from then', '--until <instant>': 'up to, not including, then' },
      examples: [
        'replay con_01kz… Y29uXzAx…',
        'replay con_01kz… --from 2026-11-02T00:00:00Z --until 2026-11-03T00:00:00Z',
      ],
      async run(api, given, io) {
        const [connectionId, deliveryId] = [given.text('connection'), given.maybe('delivery')];
        if (deliveryId !== undefined) {
          const { body } = await api.call('deliveries.replay', { params: { connectionId, deliveryId } });
          return { said: 'It is read again.', json: body };
        }
        const [from, until] = [given.maybe('from'), given.maybe('until')];
        if (!from || !until) throw new UsageError('name a delivery, or a range with --from and --until');
        const progress = (count: number, up: string) => io.err(`${count} replayed, up to ${up}`);
        const replayed = await replayRange(api, connectionId, { from, until }, progress);
        return { said: `Read again: ${replayed}.`, json: { replayed } };
      },
    },
    {
      usage: 'sent <target>',
      about: 'list what was sent to a connection or an endpoint, newest first',
      flags: LIMIT,
      examples: ['sent con_01kz…', 'sent end_01kz…'],
      run: (api, given) => ({
        rows: api.items('outbound.list', { params: { targetId: given.text('target') } }),
        columns: sent,
        limit: limitOf(given),
      }),
    },
    {
      usage: 'resend <target> <ticket> <delivery>',
      about: 'send a dead one again',
      examples: ['resend con_01kz… tkt_01kz… dlv_tkt-01kz…'],
      run: async (api, given) => {
        const [targetId, ticketId] = [given.text('target'), given.text('ticket')];
        const params = { targetId, ticketId, outgoingId: given.text('delivery') };
        return { one: (await api.call('outbound.replay', { params })).body };
      },
    },
  ],
};
