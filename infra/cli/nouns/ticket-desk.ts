import type { Verb } from '../verb.ts';

/** What agents do with a ticket beside answering it. */
export const deskVerbs: Verb[] = [
  {
    usage: 'next <agent>',
    about: 'take the next ticket for an agent: the platform chooses which, or says why there is none',
    examples: ['next agt_01kz…'],
    run: async (api, given) => ({
      one: (await api.call('agents.take-next', { params: { agentId: given.text('agent') } })).body,
    }),
  },
  {
    usage: 'file <ticket> <attachment>',
    about: 'get a link to a file of a ticket; it works for two minutes',
    examples: ['file tkt_01kz… att_01kz…'],
    run: async (api, given) => ({
      one: (
        await api.call('attachments.link', {
          params: { ticketId: given.text('ticket'), attachmentId: given.text('attachment') },
        })
      ).body,
    }),
  },
  {
    usage: 'colleagues <ticket>',
    about: 'who may take a ticket over now, and what keeps each other one out',
    examples: ['colleagues tkt_01kz…'],
    run: async (api, given) => ({
      rows: (
        (await api.call('tickets.colleagues', { params: { ticketId: given.text('ticket') } })).body as {
          items: unknown[];
        }
      ).items,
      columns: {
        name: 'name',
        level: 'level',
        held: 'held',
        limit: 'limit',
        'on shift until': 'onShiftUntil',
        'kept out by': 'obstacle',
        id: 'agentId',
      },
    }),
  },
  {
    usage: 'hand-over <ticket>',
    about: 'pass a ticket on, to a colleague or to whom the platform chooses; the note stays on our side',
    flags: {
      '!--done <text>': 'what was done so far',
      '!--next <text>': 'what is to be done next',
      '--promised <text>': 'what the requester was promised',
      '--to <agent>': 'the colleague who takes over',
    },
    examples: ['hand-over tkt_01kz… --done "asked the warehouse" --next "refund, if it is lost"'],
    run: async (api, given) => ({
      one: (
        await api.call('tickets.hand-over', {
          params: { ticketId: given.text('ticket') },
          body: {
            done: given.text('done'),
            next: given.text('next'),
            promised: given.maybe('promised'),
            to: given.maybe('to'),
          },
        })
      ).body,
    }),
  },
  {
    usage: 'prepare <ticket>',
    about: 'write ahead what whoever takes over at the end of the shift must know',
    flags: {
      '!--done <text>': 'what was done so far',
      '!--next <text>': 'what is to be done next',
      '--promised <text>': 'what the requester was promised',
    },
    examples: ['prepare tkt_01kz… --done "asked the warehouse" --next "refund, if it is lost"'],
    run: async (api, given) => ({
      one: (
        await api.call('tickets.prepare-hand-off', {
          params: { ticketId: given.text('ticket') },
          body: { done: given.text('done'), next: given.text('next'), promised: given.maybe('promised') },
        })
      ).body,
    }),
  },
  {
    usage: 'escalate <ticket> <level>',
    about: 'ask for somebody at L2, L3 or for a lead',
    flags: { '!--because <text>': 'why' },
    examples: ['escalate tkt_01kz… L2 --because "the refund is beyond my limit"'],
    run: async (api, given) => ({
      one: (
        await api.call('tickets.escalate', {
          params: { ticketId: given.text('ticket') },
          body: { to: given.text('level'), because: given.text('because') },
        })
      ).body,
    }),
  },
  {
    usage: 'call-back <ticket>',
    about: 'promise to call back, or say what became of it; new hands accept it by name',
    flags: {
      '--at <instant>': 'promise it for then',
      '--about <text>': 'and about what',
      '--accept': 'accept what was promised before the ticket came',
      '--kept': 'the call was made',
      '--cancel': 'it is off',
    },
    examples: [
      'call-back tkt_01kz… --at 2026-11-02T14:00:00Z --about "whether the parcel came"',
      'call-back tkt_01kz… --kept',
    ],
    run: async (api, given) => {
      const params = { ticketId: given.text('ticket') };
      if (given.has('accept')) return { one: (await api.call('tickets.accept-call-back', { params })).body };
      if (given.has('kept')) return { one: (await api.call('tickets.keep-call-back', { params })).body };
      if (given.has('cancel')) return { one: (await api.call('tickets.cancel-call-back', { params })).body };
      const body = { at: given.text('at'), about: given.text('about') };
      return { one: (await api.call('tickets.promise-call-back', { params, body })).body };
    },
  },
];
