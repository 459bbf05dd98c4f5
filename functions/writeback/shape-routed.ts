import type { OutboundDelivery } from '../../shared/domain/deliveries/outbound.ts';
import type { FactType } from '../../shared/domain/facts.ts';
import type { ClientId } from '../../shared/domain/ids.ts';
import { type Refusal, refuse } from '../../shared/domain/refusal.ts';
import { type Message, messageOf } from '../../shared/domain/routes/message.ts';
import type { Route, RouteLanguage } from '../../shared/domain/routes/route.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { Mails } from '../../shared/ports/mail.ts';
import type { HttpAnswer } from '../../shared/ports/outbound.ts';
import type { Records, Targets } from '../../shared/ports/records.ts';
import type { Tickets } from '../../shared/ports/tickets.ts';
import { chatRequest } from '../../shared/sources/chat/chat.ts';
import { signedFact } from '../../shared/sources/standard-webhooks/fact.ts';
import type { Attempting } from './judge.ts';
import { gone, type ShapeRouted } from './shape.ts';

type Shaping = {
  targets: Pick<Targets, 'route' | 'endpoint'>;
  tickets: Pick<Tickets, 'find'>;
  records: Pick<Records, 'find'>;
  /** Absent where the deployment has no address to send from. */
  mails: Mails | undefined;
};
type Carried = { type: string; json: string };

/** Shapes what goes out on a route as the route is now: signed for its endpoint, or in words for a chat or a mail. */
export const shapeRouted =
  (shaping: Shaping): ShapeRouted =>
  async (routeId, delivery, fact, now) => {
    const found = await shaping.targets.route(routeId);
    if (found?.route.status !== 'active') return gone;
    const { route, address, breaker } = found;
    return { request: await requestOf(shaping, route, address, delivery, fact, now), breaker };
  };

async function requestOf(
  shaping: Shaping,
  route: Route,
  address: string | undefined,
  delivery: OutboundDelivery,
  fact: Carried,
  now: Instant,
): Promise<Attempting | Refusal> {
  const { target } = route;
  switch (target.kind) {
    case 'webhook': {
      const found = await shaping.targets.endpoint(target.endpointId);
      if (found?.endpoint.status !== 'active') return refuse('not-found', 'its endpoint is gone or switched off');
      return signedFact(found.endpoint.url, found.secrets.outbound ?? '', { id: delivery.id, json: fact.json }, now);
    }
    case 'chat': {
      if (address === undefined) return refuse('not-found', 'the address of its chat is gone');
      return chatRequest(target.system, address, await inWords(shaping, route, delivery, fact, target.language));
    }
    case 'email': {
      const { mails } = shaping;
      if (!mails) return refuse('invalid', 'the deployment has no address to send mails from');
      const message = await inWords(shaping, route, delivery, fact, target.language);
      return () => mailed(mails, target.to, message);
    }
    default:
      return target satisfies never;
  }
}

async function inWords(
  { records, tickets }: Shaping,
  route: Route,
  { ticketId, clientId }: OutboundDelivery,
  { type, json }: Carried,
  language: RouteLanguage,
): Promise<Message> {
  const [client, ticket] = await Promise.all([clientId && records.find('client', clientId), tickets.find(ticketId)]);
  const { data } = JSON.parse(json) as { data: { ticketId: string; clientId: ClientId } };
  return messageOf(
    { type: type as FactType, data },
    route,
    { client: client?.name, subject: ticket?.subject },
    language,
  );
}

/** An attempt by mail: taken is as good as a 202. */
async function mailed(mails: Mails, to: readonly string[], { title, lines, link }: Message): Promise<HttpAnswer> {
  const [subject = title] = lines;
  await mails.send({
    to,
    subject: `${title}: ${subject}`.slice(0, 200),
    text: [title, ...lines, '', link.url].join('\n'),
  });
  return { status: 202, headers: {}, body: '' };
}
