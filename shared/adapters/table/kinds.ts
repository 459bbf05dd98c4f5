import * as z from 'zod';
import { Agent } from '../../domain/agents/agent.ts';
import { Client, Headcount } from '../../domain/clients/client.ts';
import { Connection, ConnectionSecrets } from '../../domain/clients/connection.ts';
import { Plan } from '../../domain/clients/plan.ts';
import { Breaker, Endpoint } from '../../domain/deliveries/outbound.ts';
import { Figures } from '../../domain/figures/figures.ts';
import { AgentId } from '../../domain/ids.ts';
import { Notice } from '../../domain/notices/notice.ts';
import { Feed, subjectName } from '../../domain/rosters/feed.ts';
import { Rostered } from '../../domain/rosters/publication.ts';
import { Region } from '../../domain/rosters/region.ts';
import { Roster, RosterLines, RosterPart, versionOf } from '../../domain/rosters/roster.ts';
import { Route } from '../../domain/routes/route.ts';
import { ArrivalsDay } from '../../domain/staffing/arrivals.ts';
import { Share } from '../../domain/tickets/share.ts';
import { after, DAY_MILLIS, Instant } from '../../domain/time.ts';
import type { RecordKind, RecordKinds } from '../../ports/records.ts';
import { accessKinds } from './access-kinds.ts';
import { secondsOf } from './changes.ts';
import { deskKinds } from './desk-kinds.ts';
import { KEPT_MILLIS } from './inbound.ts';
import { type Kept, listed, listing, ofOwner, parts } from './kept.ts';
import * as keys from './keys.ts';
import { rosterKinds } from './roster-kinds.ts';

/** Long enough to see the same season of the year before last. */
const ARRIVALS_KEPT_MILLIS = 800 * DAY_MILLIS;
const Owned = z.object({ id: z.string() });

export const kinds: { [Kind in RecordKind]: Kept<RecordKinds[Kind]> } = {
  client: {
    schema: Client,
    key: ({ id }) => keys.clientKey(id),
    keyOf: keys.clientKey,
    beside: ({ id }) => listed('CLIENTS', id),
    list: () => listing('CLIENTS'),
  },
  plan: {
    schema: Plan,
    key: ({ clientId, version }) => keys.planKey(clientId, version),
    keyOf: (id) => keys.planKey(parts(id)[0], Number(parts(id)[1])),
    list: (clientId) => ({ partition: keys.clientPk(clientId), between: keys.startingWith('PLAN#'), backwards: true }),
  },
  headcount: {
    schema: Headcount,
    key: ({ clientId, month, version }) => keys.headcountKey(clientId, month, version),
    keyOf: (id) => keys.headcountKey(parts(id)[0], parts(id)[1], Number(parts(id)[2])),
    beside: ({ clientId, month, version }) => listed('HEADCOUNTS', `${month}#${clientId}#${keys.padded(version)}`),
    list: (within) =>
      within === 'all'
        ? listing('HEADCOUNTS')
        : { partition: keys.clientPk(within), between: keys.startingWith('HEADCOUNT#'), backwards: true },
  },
  share: {
    schema: Share,
    key: ({ clientId }) => keys.shareKey(clientId),
    keyOf: keys.shareKey,
  },
  arrivals: {
    schema: ArrivalsDay,
    key: ({ clientId, date }) => keys.arrivalsKey(clientId, date),
    keyOf: (id) => keys.arrivalsKey(parts(id)[0], parts(id)[1]),
    beside: ({ date }) => ({ expiresAt: secondsOf(after(`${date}T00:00:00.000Z`, ARRIVALS_KEPT_MILLIS)) }),
    list: (clientId) => ({
      partition: keys.clientPk(clientId),
      between: keys.startingWith('ARRIVALS#'),
      backwards: true,
    }),
  },
  figures: {
    schema: Figures,
    key: ({ clientId, month }) => keys.figuresKey(clientId, month),
    keyOf: (id) => keys.figuresKey(parts(id)[0], parts(id)[1]),
  },
  connection: {
    schema: Connection,
    key: ({ id }) => ({ pk: keys.targetPk(id), sk: 'CONNECTION' }),
    keyOf: (id) => ({ pk: keys.targetPk(id), sk: 'CONNECTION' }),
    beside: ({ id, clientId }) => listed(keys.connectionList(clientId), id),
    list: (clientId) => listing(keys.connectionList(clientId)),
  },
  secrets: {
    schema: ConnectionSecrets.extend(Owned.shape),
    key: ({ id }) => ({ pk: keys.targetPk(id), sk: 'SECRETS' }),
    keyOf: (id) => ({ pk: keys.targetPk(id), sk: 'SECRETS' }),
  },
  breaker: {
    schema: Breaker.extend(Owned.shape),
    key: ({ id }) => ({ pk: keys.targetPk(id), sk: 'BREAKER' }),
    keyOf: (id) => ({ pk: keys.targetPk(id), sk: 'BREAKER' }),
  },
  agent: {
    schema: Agent,
    key: ({ id }) => keys.agentKey(id),
    keyOf: keys.agentKey,
    beside: ({ id }) => listed('AGENTS', id),
    list: () => listing('AGENTS'),
  },
  region: {
    schema: Region,
    key: ({ id }) => keys.regionKey(id),
    keyOf: keys.regionKey,
    beside: ({ id }) => listed('REGIONS', id),
    list: () => listing('REGIONS'),
  },
  shift: {
    schema: Rostered.extend({ agentId: AgentId, region: z.string(), edgeAt: Instant.exactOptional() }),
    key: ({ agentId, until, id }) => keys.shiftKey(agentId, until, id),
    beside: (shift) =>
      keys.dueEntry(keys.shiftKey(shift.agentId, shift.until, shift.id), shift.edgeAt) as Record<string, string>,
    list: (agentId) => ({ partition: keys.agentPk(agentId), between: keys.startingWith('SHIFT#') }),
  },
  ...rosterKinds,
  ...deskKinds,
  roster: {
    schema: Roster,
    key: ({ month, version }) => keys.rosterKey(month, version),
    keyOf: (id) => keys.rosterKey(versionOf(id)?.month ?? '', versionOf(id)?.version ?? 0),
    beside: ({ month, version }) => listed('ROSTERS', `${month}#${keys.padded(version)}`),
    list: (within) => ({
      ...(within === 'all' ? listing('ROSTERS') : { partition: keys.rosterMonthPk(within) }),
      backwards: true,
    }),
  },
  'roster-part': {
    schema: RosterPart,
    key: ({ rosterId, part }) => keys.rosterPartKey(rosterId, part),
    keyOf: (id) => keys.rosterPartKey(parts(id)[0], Number(parts(id)[1])),
    list: (rosterId) => ({ partition: keys.rosterPk(rosterId), between: keys.startingWith('PART#') }),
  },
  'roster-lines': {
    schema: RosterLines,
    key: ({ rosterId, part, run, piece }) => keys.rosterLinesKey(rosterId, part, run, piece),
    keyOf: (id) => {
      const [rosterId = '', part = '', run = '', piece = ''] = id.split('/');
      return keys.rosterLinesKey(rosterId, Number(part), run, Number(piece));
    },
    list: (within) => {
      const [rosterId, part, run] = parts(within);
      const between = keys.startingWith(keys.rosterRun(Number(part), run));
      return { partition: keys.rosterPk(rosterId), between };
    },
  },
  endpoint: {
    schema: Endpoint,
    key: ({ id }) => ({ pk: keys.targetPk(id), sk: 'ENDPOINT' }),
    keyOf: (id) => ({ pk: keys.targetPk(id), sk: 'ENDPOINT' }),
    beside: ({ id, clientId }) => listed('ENDPOINTS', `${clientId ?? '-'}#${id}`),
    list: (within) => ofOwner('ENDPOINTS', within),
  },
  route: {
    schema: Route,
    key: ({ id }) => ({ pk: keys.targetPk(id), sk: 'ROUTE' }),
    keyOf: (id) => ({ pk: keys.targetPk(id), sk: 'ROUTE' }),
    beside: ({ id, clientId }) => listed('ROUTES', `${clientId ?? '-'}#${id}`),
    list: (within) => ofOwner('ROUTES', within),
  },
  feed: {
    schema: Feed,
    key: ({ hash }) => keys.feedKey(hash),
    keyOf: keys.feedKey,
    beside: ({ id, subject }) => listed('FEEDS', `${subjectName(subject)}#${id}`),
    list: (within) => ofOwner('FEEDS', within),
  },
  ...accessKinds,
  notice: {
    schema: Notice,
    key: ({ agentId, at, id }) => keys.noticeKey(agentId, at, id),
    keyOf: (id) => keys.noticeKey(...parts(id)),
    beside: ({ at }) => ({ expiresAt: secondsOf(after(at, KEPT_MILLIS)) }),
    list: (agentId) => ({ partition: keys.agentPk(agentId), between: keys.startingWith('NOTICE#'), backwards: true }),
  },
  answer: {
    schema: z.object({
      id: z.string(),
      requestHash: z.string(),
      status: z.number(),
      body: z.string(),
      expiresAt: Instant,
    }),
    key: ({ id }) => keys.answerKey(id),
    keyOf: keys.answerKey,
    beside: ({ expiresAt }) => ({ expiresAt: secondsOf(expiresAt) }),
  },
};
