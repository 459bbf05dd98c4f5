/** An answer of the API as it came. */
export type Answered<Body = unknown> = { status: number; body: Body };
export type Asking = { body?: unknown; headers?: Record<string, string> };

/** One key's way to ask the platform; paths begin behind `/api`. */
export type Caller = {
  /** Asks, and yields whatever the answer is. */
  ask<Body = unknown>(method: string, path: string, asking?: Asking): Promise<Answered<Body>>;
  /** These yield the body of a success, and throw the problem of anything else. */
  get<Body>(path: string): Promise<Body>;
  post<Body>(path: string, body?: unknown): Promise<Body>;
  put<Body>(path: string, body?: unknown): Promise<Body>;
  patch<Body>(path: string, body: unknown, revision: number): Promise<Body>;
  /** Every item of a list, page after page. */
  all<Item>(path: string): Promise<Item[]>;
};

/** The platform's API at an address, asked with a key. */
export function callerAt(address: string, key: string): Caller {
  async function ask<Body>(method: string, path: string, { body, headers = {} }: Asking = {}): Promise<Answered<Body>> {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await fetch(`${address}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...json, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : undefined) as Body };
  }

  async function must<Body>(method: string, path: string, asking?: Asking): Promise<Body> {
    const { status, body } = await ask<Body>(method, path, asking);
    if (status < 300) return body;
    throw new Error(`${method} /api${path} was answered ${status}: ${JSON.stringify(body)}`);
  }

  return {
    ask,
    get: (path) => must('GET', path),
    post: (path, body) => must('POST', path, { body }),
    put: (path, body) => must('PUT', path, { body }),
    patch: (path, body, revision) => must('PATCH', path, { body, headers: { 'if-match': `"${revision}"` } }),
    async all<Item>(path: string) {
      const items: Item[] = [];
      for (let after: string | undefined = ''; after !== undefined; ) {
        const page: { items: Item[]; next?: string } = await must(
          'GET',
          `${path}?limit=100${after && `&after=${after}`}`,
        );
        items.push(...page.items);
        after = page.next;
      }
      return items;
    },
  };
}
