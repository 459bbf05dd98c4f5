import type { Hono } from 'hono';
import type { OperationId } from '../../../shared/domain/access/table.ts';
import { monthAfter } from '../../../shared/domain/figures/month.ts';
import type { Trouble } from '../api/perform.ts';
import { dated } from '../ui/dated.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { every, type Named, namesOf } from './lists.ts';
import { RosterChart } from './roster-chart.tsx';
import { RosterCoverage } from './roster-coverage.tsx';
import { Progress, RosterFrame } from './roster-frame.tsx';
import { RosterMonths, RosterVersions } from './roster-months.tsx';
import { RosterPublish } from './roster-publish.tsx';
import {
  addressOf,
  type Chart,
  type Coverage,
  type Difference,
  isRunning,
  type Proof,
  type RosterShown,
} from './roster-shapes.ts';
import { monthIn } from './trouble.ts';

const MONTH = '/control/rosters/:month';
const ONE = `${MONTH}/:version`;
const MONTHS_SHOWN = 8;

/** The months' rosters: their versions, what each looks like, its proof, and publishing. */
export function rostersOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get('/control/rosters', async (c) => {
    const reader = c.get('reader');
    const first = monthAfter(reader.now.slice(0, 7), -1);
    const months = Array.from({ length: MONTHS_SHOWN }, (_, place) => monthAfter(first, place));
    const rosters = await every<RosterShown>(reader, 'rosters.list');
    const title = reader.words.control.rosters.title;
    return show(c, { title, children: <RosterMonths months={months} rosters={rosters} reader={reader} /> });
  });

  const versions = async (c: PageContext, trouble?: Trouble) => {
    const reader = c.get('reader');
    const month = monthIn(c);
    const rosters = await every<RosterShown>(reader, 'rosters.list', { month });
    const isOver = month < reader.now.slice(0, 7);
    const view = { month, rosters, isOver, trouble, reader };
    const title = dated(month, reader.language, 'month');
    return show(c, { title, children: <RosterVersions {...view} /> }, trouble ? 422 : 200);
  };
  app.get(MONTH, (c) => versions(c));

  app.post(MONTH, async (c) => {
    const { seconds = '60', anew } = await formOf(c);
    const body = { month: monthIn(c), seconds: Number(seconds), anew: anew === 'true' };
    const asked = await c.get('reader').perform<RosterShown>('rosters.create', { body });
    return 'problem' in asked ? versions(c, asked.problem) : c.redirect(addressOf(asked.body), 303);
  });

  app.get(ONE, async (c) => {
    const reader = c.get('reader');
    const roster = await answerOf<RosterShown>(c, 'rosters.get');
    const isSolved = !isRunning(roster) && roster.state !== 'failed';
    const chart = isSolved ? await answerOf<Chart>(c, 'rosters.chart') : undefined;
    const frame = { roster, view: 'chart' as const, reader };
    return show(c, {
      title: titleOf(roster, reader),
      wide: true,
      children: <RosterFrame {...frame}>{chart && <RosterChart chart={chart} reader={reader} />}</RosterFrame>,
    });
  });

  app.get(`${ONE}/progress`, async (c) => {
    const roster = await answerOf<RosterShown>(c, 'rosters.get');
    if (!isRunning(roster)) return c.body(null, 200, { 'hx-refresh': 'true' });
    return c.html(<Progress roster={roster} reader={c.get('reader')} />);
  });

  app.get(`${ONE}/coverage`, async (c) => {
    const reader = c.get('reader');
    const roster = await answerOf<RosterShown>(c, 'rosters.get');
    const all = await every<Named & { planVersion: number }>(reader, 'clients.list');
    const clients = all.filter(({ planVersion }) => planVersion > 0);
    const clientId = c.req.query('client') ?? clients[0]?.id;
    const coverage = clientId ? await answerOf<Coverage>(c, 'rosters.coverage', { clientId }) : undefined;
    const view = { month: roster.month, clients, coverage, reader };
    return show(c, {
      title: titleOf(roster, reader),
      wide: true,
      children: (
        <RosterFrame roster={roster} view="coverage" reader={reader}>
          <RosterCoverage {...view} />
        </RosterFrame>
      ),
    });
  });

  const publishing = async (c: PageContext, given: Record<string, string> = {}, trouble?: Trouble) => {
    const reader = c.get('reader');
    const [roster, proof, clients] = await Promise.all([
      answerOf<RosterShown>(c, 'rosters.get'),
      answerOf<Proof>(c, 'rosters.proof'),
      every<Named>(reader, 'clients.list'),
    ]);
    const isDraft = roster.state === 'draft';
    const { items } = isDraft ? await answerOf<{ items: Difference[] }>(c, 'rosters.diff') : { items: [] };
    const view = { roster, proof, differences: items, clients: namesOf(clients), given, trouble, reader };
    const children = (
      <RosterFrame roster={roster} view="publish" reader={reader}>
        <RosterPublish {...view} />
      </RosterFrame>
    );
    return show(c, { title: titleOf(roster, reader), wide: true, children }, trouble ? 409 : 200);
  };
  app.get(`${ONE}/publish`, (c) => publishing(c));

  app.post(`${ONE}/publish`, async (c) => {
    const { revision, by, reason } = await formOf(c);
    const body = by === undefined && reason === undefined ? {} : { signature: { by, reason } };
    const asked = { params: { rosterId: rosterIn(c) }, body, seen: Number(revision) };
    const done = await c.get('reader').perform('rosters.publish', asked);
    if ('problem' in done) return publishing(c, { ...(by && { by }), ...(reason && { reason }) }, done.problem);
    return c.redirect(`/control/rosters/${monthIn(c)}/${c.req.param('version')}`, 303);
  });
}

const rosterIn = (c: PageContext): string => `ros_${monthIn(c)}-${c.req.param('version')}`;

const answerOf = async <Body,>(c: PageContext, id: OperationId, more: Record<string, string> = {}): Promise<Body> =>
  bodyOf(await c.get('reader').perform<Body>(id, { params: { rosterId: rosterIn(c), ...more } }));

const titleOf = ({ month, version }: RosterShown, { words, language }: PageEnv['Variables']['reader']): string =>
  `${dated(month, language, 'month')}, ${words.control.rosters.version(version)}`;
