import { Figures } from '../../../shared/domain/figures/figures.ts';
import { kindsIn } from '../../../shared/domain/figures/promises.ts';
import { StatedTicket, statementCsv, statementRows } from '../../../shared/domain/figures/statement.ts';
import { at } from '../show.ts';
import type { Verb } from '../verb.ts';

const MONTH = '<client> <month>';

const asked = (given: { text(name: string): string }) => ({
  params: { clientId: given.text('client'), month: given.text('month') },
});

/** What became of a month's tickets. */
export const figuresVerb: Verb = {
  usage: `figures ${MONTH}`,
  about: 'promises kept and missed in a month, kind by kind',
  examples: ['figures cli_01kz… 2026-11', 'figures cli_01kz… 2026-11 --json'],
  async run(api, given) {
    const { body } = await api.call('figures.get', asked(given));
    const promises = Figures.shape.promises.parse(at(body, 'promises'));
    const rows = kindsIn(promises).map((kind) => ({ promise: kind, ...promises[kind] }));
    return given.has('json')
      ? { one: body }
      : { rows, columns: { promise: 'promise', kept: 'met', missed: 'missed', running: 'running' } };
  },
};

/** Every promise of a month, for a file or for eyes. */
export const statementVerb: Verb = {
  usage: `statement ${MONTH}`,
  about: 'every promise of a month, ticket by ticket, with what it takes to compute it anew',
  flags: { '--csv': 'as a file for a spreadsheet' },
  examples: ['statement cli_01kz… 2026-11', 'statement cli_01kz… 2026-11 --csv > november.csv'],
  async run(api, given) {
    const items = await Array.fromAsync(api.items('statements.get', asked(given)));
    const tickets = items.map((item) => StatedTicket.parse(item));
    if (given.has('csv') || given.has('json')) return { said: statementCsv(tickets).trimEnd(), json: tickets };
    const shown = ['in your helpdesk', 'promise', 'started', 'due', 'stopped', 'outcome'];
    return { rows: statementRows(tickets), columns: Object.fromEntries(shown.map((name) => [name, name])) };
  },
};

/** What arrived against what became of it. */
export const ledgerVerb: Verb = {
  usage: `ledger ${MONTH}`,
  about: 'what each connection brought in a month, and what became of it',
  examples: ['ledger cli_01kz… 2026-11'],
  async run(api, given) {
    const { body } = await api.call('ledger.get', asked(given));
    return {
      rows: (body as { lines: unknown[] }).lines,
      columns: {
        connection: 'name',
        received: 'received',
        opened: 'outcomes.opened',
        updated: 'outcomes.updated',
        open: 'open',
        closed: 'closed',
        'left to them': 'leftToClient',
        missing: 'missing',
      },
    };
  },
};
