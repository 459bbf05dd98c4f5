/** What a service answered instead of a result; `name` is the error's type without its namespace. */
export class ServiceError extends Error {
  constructor(type: string, message: string) {
    super(message);
    this.name = type.split('#').at(-1) ?? type;
  }
}

/** Calls one operation of a service that speaks AWS's JSON protocol, for example `DynamoDB_20120810.CreateTable`. */
export async function call<T>(endpoint: string, operation: string, input: unknown): Promise<T> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': operation,
      // Emulators want to see a signature and check none.
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/local/aws4_request, SignedHeaders=host, Signature=local',
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text) as T;
  const { __type = `HTTP ${response.status}`, message, Message } = parsed(text);
  throw new ServiceError(__type, message ?? Message ?? text);
}

function parsed(text: string): { __type?: string; message?: string; Message?: string } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
