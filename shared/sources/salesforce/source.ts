import { usualAnswers } from '../answers.ts';
import { secretHeader } from '../signatures/secret-header.ts';
import { accepted, rejected } from '../signatures/verdict.ts';
import type { InboundRequest, Source, Trust, Verdict } from '../source.ts';

const proof = secretHeader({ query: 'secret' });

const ACK = `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>
<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse>
</soapenv:Body></soapenv:Envelope>`;

/**
 * Salesforce: a Flow callout sets the secret header, an outbound message (SOAP) can only carry it as `?secret=`.
 * With `settings.organizationId`, a SOAP body must name that organisation. Only the SOAP acknowledgement ends its retries.
 */
export const salesforce: Source = {
  kind: 'salesforce',
  name: 'Salesforce',
  answers: { ...usualAnswers, accepted: acknowledged(), unreadable: acknowledged() },
  verify(request, secrets, now, trust) {
    const verdict = proof.verify(request, secrets, now, trust);
    return verdict.accepted ? organisation(request, trust) : verdict;
  },
  sign: proof.sign,
};

function acknowledged() {
  return { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body: ACK };
}

function organisation(request: InboundRequest, trust: Trust): Verdict {
  const expected = trust.settings.organizationId;
  const text = Buffer.from(request.body).toString('utf8');
  if (expected === undefined || !text.trimStart().startsWith('<')) return accepted;
  const named = /<(?:\w+:)?OrganizationId>\s*(\w{15,18})\s*</.exec(text)?.[1] ?? '';
  // The 18-character form is the 15-character one with a checksum behind it.
  return named.slice(0, 15) === expected.slice(0, 15)
    ? accepted
    : rejected('wrong-sender', `the message is not from the organisation ${expected}`);
}
