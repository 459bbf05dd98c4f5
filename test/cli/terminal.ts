import { Readable } from 'node:stream';
import { run } from '../../infra/cli/program.ts';
import { type House, house, OPERATOR } from '../console/house.ts';
import { startServer } from '../support/http.ts';

export type Said = { code: number; out: string; err: string };

/** Types words into the command line in this very process; `hears` sees each output and may interrupt, as Ctrl-C does. */
export async function typed(
  words: string[],
  env: Record<string, string> = {},
  hears: (text: string, interrupt: () => void) => void = () => {},
): Promise<Said> {
  const said = { out: [] as string[], err: [] as string[] };
  const stopping = new AbortController();
  const code = await run(words, {
    out(text) {
      said.out.push(text);
      hears(text, () => stopping.abort());
    },
    err: (text) => void said.err.push(text),
    env,
    interrupted: () => stopping.signal,
  });
  return { code, out: said.out.join('\n'), err: said.err.join('\n') };
}

export type Terminal = House & {
  url: string;
  /** Types words as the operator; `client show cli_1` is three of them, what has blanks comes in an array. */
  sunrelay(line: string, ...more: string[]): Promise<Said>;
  /** Types a line, which must be done, and yields what `--json` says. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever is said
  json(line: string, ...more: string[]): Promise<any>;
  stop(): Promise<void>;
};

/** A console over memory behind a real HTTP server, and a terminal before it. */
export async function terminal(): Promise<Terminal> {
  const own = house();
  const server = await startServer(async ({ method, path, headers, body }, response) => {
    const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    const hasBody = method !== 'GET' && body !== '';
    const answer = await own.app.request(path, { method, headers: given, ...(hasBody && { body }) });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (answer.body) Readable.fromWeb(answer.body as never).pipe(response);
    else response.end();
  });
  const env = { SUNRELAY_URL: server.url, SUNRELAY_KEY: OPERATOR };
  const sunrelay: Terminal['sunrelay'] = (line, ...more) => typed([...line.split(' '), ...more], env);
  return {
    ...own,
    url: server.url,
    sunrelay,
    async json(line, ...more) {
      const { code, out, err } = await sunrelay(line, ...more, '--json');
      if (code !== 0 || err !== '') throw new Error(`${line}: ${code} ${err}`);
      return JSON.parse(out);
    },
    stop: server.stop,
  };
}
