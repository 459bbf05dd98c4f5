import { createHmac, timingSafeEqual } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

const queue = new SQSClient({});
const secret = Buffer.from((process.env.SECRET ?? '').replace('whsec_', ''), 'base64');

/** The least that a webhook's receiver can do: the signature over the raw bytes, and the bytes on a queue. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const { 'webhook-id': id = '', 'webhook-timestamp': at, 'webhook-signature': signature = '' } = event.headers;
  const expected = createHmac('sha256', secret).update(`${id}.${at}.`).update(body).digest();
  const given = Buffer.from(signature.replace('v1,', ''), 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { statusCode: 401 };
  await queue.send(
    new SendMessageCommand({
      QueueUrl: process.env.REPORTS_QUEUE_URL,
      MessageBody: body.toString(),
      MessageGroupId: id,
      MessageDeduplicationId: id,
    }),
  );
  return { statusCode: 200 };
}
