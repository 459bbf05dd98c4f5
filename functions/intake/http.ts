import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Answer, InboundRequest } from '../../shared/sources/source.ts';

/** The request as it was sent: raw bytes, and the address that the sender was given, never one built from `Host`. */
export function requestOf(event: APIGatewayProxyEventV2, publicUrl: string): InboundRequest {
  const query = event.rawQueryString ? `?${event.rawQueryString}` : '';
  return {
    method: event.requestContext.http.method,
    url: `${publicUrl.replace(/\/$/, '')}${event.rawPath}${query}`,
    headers: Object.fromEntries(Object.entries(event.headers).map(([name, value]) => [name, value ?? ''])),
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** An answer in API Gateway's words. */
export const responseOf = ({ status, headers, body }: Answer): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  ...(headers && { headers }),
  body: body ?? '',
});
