import { later, usualAnswers } from '../answers.ts';
import { hmacScheme, type Scheme } from '../signatures/hmac.ts';
import type { Source } from '../source.ts';

const v3 = hmacScheme({
  header: 'x-hubspot-signature-v3',
  algorithm: 'sha256',
  encoding: 'base64',
  template: '{method}{url}{body}{timestamp}',
  timestamp: { header: 'x-hubspot-request-timestamp', unit: 'ms', toleranceSeconds: 300 },
});

const legacyScheme: Scheme = {
  header: 'x-hubspot-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  template: '{body}',
  keyed: 'hash',
};

// Plain hashes without a timestamp: only for a connection whose settings ask for them by name.
const legacy = new Map([
  ['v1', hmacScheme(legacyScheme)],
  ['v2', hmacScheme({ ...legacyScheme, template: '{method}{url}{body}' })],
]);

/** HubSpot (developers.hubspot.com, request validation): v3; v1 or v2 when `settings.signature` says so. */
export const hubspot: Source = {
  kind: 'hubspot',
  name: 'HubSpot',
  // HubSpot gives up on 400, 401, 403, 404 and 405 but repeats a 503: a secret set wrongly on our side then loses nothing.
  answers: { ...usualAnswers, refused: later(503, 300) },
  verify(request, secrets, now, trust) {
    const scheme = legacy.get(trust.settings.signature ?? '') ?? v3;
    const verdict = scheme.verify(request, secrets, now, trust);
    const url = decodedUrl(request.url);
    if (verdict.accepted || verdict.because !== 'bad-signature' || url === request.url) return verdict;
    return scheme.verify({ ...request, url }, secrets, now, trust);
  },
  sign: (secret, request, trust) => (legacy.get(trust.settings.signature ?? '') ?? v3).sign(secret, request, trust),
};

/** v3 is documented over the URL with these escapes decoded; what a sender escapes varies, so both forms are tried. */
function decodedUrl(url: string): string {
  return url.replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (escaped) => decodeURIComponent(escaped));
}
