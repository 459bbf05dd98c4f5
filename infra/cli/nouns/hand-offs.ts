import type { Noun } from '../verb.ts';

const counts = {
  'hand-offs': 'handOffs',
  rehomes: 'rehomes',
  noted: 'noted',
  gaps: 'gaps',
  queued: 'queued',
  parked: 'parked',
  satellites: 'satellites',
  'hot rehomes': 'hotRehomes',
  'unaccepted promises': 'unacceptedPromises',
};

export const handOffs: Noun = {
  name: 'hand-offs',
  about: 'how tickets pass from region to region, and moving them ahead of the end of a shift',
  verbs: [
    {
      usage: 'list',
      about:
        'count hand-offs by date and region: with a note and without, left over, hot, and promises that nobody accepted',
      flags: {
        '--from <date>': 'the first date (default: a week ago)',
        '--until <date>': 'the last one, at most 31 days in all (default: today)',
        '--zone <zone>': 'by whose clock the dates are (default: UTC)',
        '--region <region>': 'of this region alone',
      },
      examples: ['list', 'list --from 2026-11-01 --until 2026-11-30 --region nairobi'],
      run: async (api, given) => {
        const [from, until] = [given.maybe('from'), given.maybe('until')];
        const query = { from, until, zone: given.maybe('zone'), region: given.maybe('region') };
        const { body } = await api.call('hand-offs.get', { query });
        const { days, total } = body as { days: object[]; total: object };
        const rows = days.length > 1 ? [...days, { date: 'all', region: '', ...total }] : days;
        return { rows, columns: { date: 'date', region: 'region', ...counts } };
      },
    },
    {
      usage: 'rehome',
      about:
        'show who of another region would take a ticket, or all running ones of a region, and move them with --apply',
      flags: {
        '--ticket <ticket>': 'this ticket',
        '--region <region>': 'all running tickets in hands of this region',
        '--apply': 'move them',
      },
      examples: ['rehome --region nairobi', 'rehome --ticket tkt_01kz… --apply'],
      run: async (api, given) => {
        const body = { ticketId: given.maybe('ticket'), region: given.maybe('region'), apply: given.has('apply') };
        const moved = (await api.call('hand-offs.rehome', { body })).body as { items: object[] };
        return {
          rows: moved.items,
          columns: { ticket: 'ticketId', subject: 'subject', from: 'from', to: 'to', 'stays because': 'because' },
        };
      },
    },
  ],
};
