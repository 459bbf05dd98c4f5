import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { usualAnswers } from '../answers.ts';
import { parseJson } from '../reading/json.ts';
import { type Claims, keyIdOf, signJwt, verifyJwt } from '../signatures/jwt.ts';
import { headerOf, missing, rejected } from '../signatures/verdict.ts';
import type { Source } from '../source.ts';

const HEADER = 'x-zdesk-jwt';
const DATA_CENTRES = ['com', 'eu', 'in', 'com.au', 'jp', 'ca', 'sa', 'com.cn'];

/**
 * Zoho Desk (desk.zoho.com/support/WebhookDocument.do): an RS256 token by `orgId:<settings.orgId>` for
 * `webhookId:<settings.webhookId>`. It proves the sender, nothing binds it to the body. Anything but 200 counts as failed.
 */
export const zohoDesk: Source = {
  kind: 'zoho-desk',
  name: 'Zoho Desk',
  answers: usualAnswers,
  verify(request, _secrets, now, trust) {
    const token = headerOf(request, HEADER);
    if (token === undefined) return missing(HEADER);
    const claims = claimsOf(trust.settings);
    if (isRefusal(claims)) return rejected('missing-setting', claims.reason);
    if (!trust.keys?.length) return rejected('missing-secret', "Zoho's published keys are not at hand");
    return verifyJwt(token, trust.keys, claims, now);
  },
  sign(privateKey, request, trust) {
    const claims = claimsOf(trust.settings);
    if (isRefusal(claims)) throw new Error(claims.reason);
    return { [HEADER]: signJwt(privateKey, claims, request.now) };
  },
  /** An empty list is how Zoho probes the address; it says nothing, so it needs no proof. */
  handshake(request) {
    const body = request.method.toUpperCase() === 'POST' ? parseJson(request.body) : undefined;
    return Array.isArray(body) && body.length === 0 ? { status: 200 } : undefined;
  },
  keysUrl(settings) {
    const centre = settings.dataCentre ?? 'com';
    if (!DATA_CENTRES.includes(centre))
      return refuse('invalid', `settings.dataCentre must be one of ${DATA_CENTRES.join(', ')}`);
    return `https://desk.zoho.${centre}/.well-known/jwks.json`;
  },
  keyId: (request) => keyIdOf(headerOf(request, HEADER) ?? ''),
};

function claimsOf({ orgId, webhookId }: Record<string, string>): Claims | Refusal {
  if (!orgId || !webhookId) return refuse('invalid', 'Zoho Desk needs the settings orgId and webhookId');
  return { issuer: `orgId:${orgId}`, audience: `webhookId:${webhookId}` };
}
