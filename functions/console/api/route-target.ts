import type { ClientId } from '../../../shared/domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import type { RouteTarget } from '../../../shared/domain/routes/route.ts';
import { chatAddress } from '../../../shared/sources/chat/chat.ts';
import type { Console } from '../console.ts';
import type { TargetDraft } from './route-views.ts';

/** Where a route is to lead, and the secret part of it. */
type Wanted = { target: RouteTarget; address?: string };

/**
 * Judges where a route is to lead. A client's route leads to an endpoint of that client, and the operator's to one of the
 * operator, so that nobody is told by another's. `known` is where it led so far: the address of the same chat may be left out.
 */
export async function targetOf(
  { records, mailFrom }: Pick<Console, 'records' | 'mailFrom'>,
  draft: TargetDraft,
  clientId: ClientId | undefined,
  known?: RouteTarget,
): Promise<Wanted | Refusal> {
  switch (draft.kind) {
    case 'webhook': {
      const endpoint = await records.find('endpoint', draft.endpointId);
      if (endpoint?.status !== 'active') return refuse('invalid', 'there is no such endpoint, or it is switched off');
      if (endpoint.clientId !== clientId)
        return refuse('invalid', clientId ? 'the endpoint is not of that client' : 'the endpoint is of a client');
      return { target: draft };
    }
    case 'email':
      return mailFrom
        ? { target: draft }
        : refuse('invalid', 'this deployment has no address to send mails from (MailFrom)');
    case 'chat': {
      const { address, ...target } = draft;
      if (address === undefined)
        return known?.kind === 'chat' && known.system === target.system
          ? { target }
          : refuse('invalid', 'a chat needs the address of its incoming webhook');
      const url = chatAddress(target.system, address);
      return isRefusal(url) ? url : { target, address: url.href };
    }
    default:
      return draft satisfies never;
  }
}
