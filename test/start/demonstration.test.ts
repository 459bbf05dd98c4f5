import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { stories } from '../../infra/cli/demo/stories.ts';
import { type Said, typed } from '../cli/terminal.ts';
import { eventually } from '../support/eventually.ts';
import { dataFolder, type Started, started } from './started.ts';

const READY = /Change the id in the file and sign another/;
const folder = dataFolder();
afterAll(() => folder.remove());
let running: Started | undefined;
afterEach(() => void running?.child.kill('SIGKILL'));

/** The command line before a platform that has started. */
const terminalBefore = (output: string, data: string) => {
  const env = { SUNRELAY_URL: /^HTTP API on (\S+)$/m.exec(output)?.[1] ?? '', SUNRELAY_KEY: keyIn(data) };
  return (line: string): Promise<Said> => typed(line.split(' '), env);
};
const keyIn = (data: string) => readFileSync(join(data, 'operator-key'), 'utf8').trim();
const rowsOf = async (said: Promise<Said>): Promise<Record<string, never>[]> => JSON.parse((await said).out);

describe('the demonstration', () => {
  test('walks a ticket from webhook to answer, and can be looked at afterwards', async () => {
    running = started('--port', '0', '--data', folder.data);
    const output = await running.until(READY);
    expect(output).not.toContain('No demonstration');
    const steps = stepsIn(output);
    expect(steps.slice(0, 6)).toEqual(['received', 'queued', 'dispatched', 'assigned', 'announced', 'reply']);
    // the helpdesk fires its webhook while it takes the answer: it may be here before we have noted that it was taken
    expect(steps.slice(6).sort()).toEqual(['echo', 'sent']);
    const sunrelay = terminalBefore(output, folder.data);
    const [northwind, fjord] = await rowsOf(sunrelay('clients list --json'));
    expect((await rowsOf(sunrelay('agents list --json'))).length).toBe(12);
    const tickets = await rowsOf(sunrelay(`tickets list ${northwind?.id} --json`));
    expect(tickets.map(({ subject, status }) => [subject, status])).toEqual(
      expect.arrayContaining([
        ['Cannot login to mobile app', 'waiting-customer'],
        ['The tent arrived without its poles', 'waiting-customer'],
      ]),
    );
    expect(tickets).toHaveLength(2 + stories.length);
    expect(output).toMatch(/^ {2}Desk +\S+@sunrelay\.example /m);
    expect(await rowsOf(sunrelay(`knowledge list ${northwind?.id} --json`))).toHaveLength(4);
    expect(await rowsOf(sunrelay(`tickets list ${fjord?.id} --json`))).toHaveLength(3);
    const [zendesk] = await rowsOf(sunrelay(`connections list ${northwind?.id} --json`));
    const deliveries = await rowsOf(sunrelay(`deliveries list ${zendesk?.id} --json`));
    expect(deliveries.map(({ outcome }) => outcome)).toEqual(['echo', 'opened']);
    expect((await rowsOf(sunrelay('keys list --json'))).length).toBe(0);

    const { url, headers, body } = pastable(output);
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
    expect((await fetch(url, { method: 'POST', headers, body: `${body} ` })).status).toBe(401);
    expect(await running.end('SIGTERM')).toBe(0);
  }, 180_000);

  test('is not played a second time', async () => {
    running = started('--port', '0', '--data', folder.data);
    const output = await running.until(READY);
    expect(output).not.toContain('A demonstration company is made');
    expect(output).toMatch(/^ {2}Portal +dana@northwind\.example /m);
    const sunrelay = terminalBefore(output, folder.data);
    expect(await rowsOf(sunrelay('clients list --json'))).toHaveLength(2);
    expect(await running.end('SIGTERM')).toBe(0);
  }, 180_000);

  test('is finished by the next start when it was cut short, without making anything twice', async () => {
    const own = dataFolder();
    running = started('--port', '0', '--data', own.data);
    const begun = await running.until(/demonstration company is made/);
    const early = terminalBefore(begun, own.data);
    await eventually(
      'some agents are there',
      () => rowsOf(early('agents list --json')),
      (agents) => agents.length > 2,
    );
    expect(await running.end('SIGTERM')).toBe(0);

    running = started('--port', '0', '--data', own.data);
    const output = await running.until(READY);
    expect(stepsIn(output)).toContain('echo');
    const sunrelay = terminalBefore(output, own.data);
    const names = (await rowsOf(sunrelay('agents list --json'))).map(({ name }) => name);
    expect(names).toHaveLength(12);
    expect(new Set(names).size).toBe(12);
    const clients = await rowsOf(sunrelay('clients list --json'));
    expect(clients).toHaveLength(2);
    expect(await rowsOf(sunrelay(`knowledge list ${clients[0]?.id} --json`))).toHaveLength(4);
    expect(await rowsOf(sunrelay('macros list --json'))).toHaveLength(3);
    expect(await rowsOf(sunrelay('incidents list --json'))).toHaveLength(1);
    expect(await running.end('SIGTERM')).toBe(0);
    own.remove();
  }, 180_000);
});

/** The request that a shell would make of the printed curl. */
const pastable = (output: string) => ({
  url: /curl -i (\S+)/.exec(output)?.[1] ?? '',
  headers: Object.fromEntries(
    [...output.matchAll(/-H '([\w-]+): (.*?)'/g)].map(([, name = '', value = '']) => [name, value]),
  ),
  body: /-d '(.*)'/.exec(output)?.[1] ?? '',
});

/** The names of the steps in a printed walk, in order. */
const stepsIn = (output: string): string[] =>
  [...output.matchAll(/^ *\d+ +\d+ {2}(\w+) /gm)].map(([, step]) => step ?? '');
