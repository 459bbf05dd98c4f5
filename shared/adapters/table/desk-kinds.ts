import { DRAFT_KEPT_MILLIS, Draft } from '../../domain/drafts/draft.ts';
import type { TicketId } from '../../domain/ids.ts';
import { Incident, IncidentWatch } from '../../domain/incidents/incident.ts';
import { IncidentUpdate } from '../../domain/incidents/update.ts';
import { Article, ArticleVersion } from '../../domain/knowledge/article.ts';
import { Knowledge } from '../../domain/knowledge/knowledge.ts';
import { Macro } from '../../domain/macros/macro.ts';
import { ATTACHMENT_KEPT_MILLIS, Attachment } from '../../domain/tickets/attachment.ts';
import { HAND_OFFS_KEPT_MILLIS, HandOff } from '../../domain/tickets/hand-off-counts.ts';
import { after } from '../../domain/time.ts';
import type { RecordKinds } from '../../ports/records.ts';
import { secondsOf } from './changes.ts';
import { type Kept, listed, listing, parts } from './kept.ts';
import * as keys from './keys.ts';

type Kind =
  | 'hand-off'
  | 'attachment'
  | 'draft'
  | 'macro'
  | 'incident'
  | 'incident-update'
  | 'incident-watch'
  | 'article'
  | 'article-version'
  | 'knowledge';

/** How it is kept what agents work with beside a ticket. */
export const deskKinds: { [Each in Kind]: Kept<RecordKinds[Each]> } = {
  attachment: {
    schema: Attachment,
    key: ({ ticketId, id }) => keys.attachmentKey(ticketId, id),
    keyOf: (id) => keys.attachmentKey(parts(id)[0] as TicketId, parts(id)[1]),
    beside: ({ at }) => ({ expiresAt: secondsOf(after(at, ATTACHMENT_KEPT_MILLIS)) }),
  },
  'hand-off': {
    schema: HandOff,
    key: ({ at, id }) => keys.handOffKey(at, id),
    keyOf: (id) => keys.handOffKey(parts(id)[0], parts(id)[1]),
    beside: ({ at }) => ({ expiresAt: secondsOf(after(at, HAND_OFFS_KEPT_MILLIS)) }),
    list: (date) => ({ partition: keys.handOffsPk(date) }),
  },
  draft: {
    schema: Draft,
    key: ({ by, ticketId, kind }) => keys.draftKey(by, ticketId, kind),
    keyOf: (id) => keys.draftKey(...parts(id)),
    beside: ({ at }) => ({ expiresAt: secondsOf(after(at, DRAFT_KEPT_MILLIS)) }),
    list: (within) => {
      const [by, ticketId] = parts(within);
      return { partition: keys.draftsPk(by), between: keys.startingWith(`${ticketId}#`) };
    },
  },
  macro: {
    schema: Macro,
    key: ({ id }) => keys.macroKey(id),
    keyOf: keys.macroKey,
    beside: ({ id, clientId }) => listed('MACROS', `${clientId}#${id}`),
    list: (within) => listing('MACROS', `${within}#`),
  },
  incident: {
    schema: Incident,
    key: ({ id }) => keys.incidentKey(id),
    keyOf: keys.incidentKey,
    beside: ({ id, status, openedAt }) => listed('INCIDENTS', `${status}#${openedAt}#${id}`),
    list: (within) => ({ ...listing('INCIDENTS', within === 'all' ? '' : `${within}#`), backwards: true }),
  },
  'incident-update': {
    schema: IncidentUpdate,
    key: ({ incidentId, number }) => keys.incidentUpdateKey(incidentId, number),
    keyOf: (id) => keys.incidentUpdateKey(parts(id)[0], Number(parts(id)[1])),
    list: (id) => ({ partition: keys.incidentKey(id).pk, between: keys.startingWith('UPDATE#'), backwards: true }),
  },
  'incident-watch': {
    schema: IncidentWatch,
    key: ({ clientId }) => keys.incidentWatchKey(clientId),
    keyOf: keys.incidentWatchKey,
  },
  article: {
    schema: Article,
    key: ({ clientId, id }) => keys.articleKey(clientId, id),
    keyOf: (id) => keys.articleKey(parts(id)[0], parts(id)[1]),
    list: (clientId) => ({ partition: keys.clientPk(clientId), between: keys.startingWith('ARTICLE#') }),
  },
  'article-version': {
    schema: ArticleVersion,
    key: ({ id, version }) => keys.articleVersionKey(id, version),
    keyOf: (id) => keys.articleVersionKey(parts(id)[0], Number(parts(id)[1])),
    list: (id) => ({ partition: keys.articlePk(id), between: keys.startingWith('VERSION#'), backwards: true }),
  },
  knowledge: {
    schema: Knowledge,
    key: ({ clientId }) => keys.knowledgeKey(clientId),
    keyOf: keys.knowledgeKey,
  },
};
