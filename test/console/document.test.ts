import { describe, expect, test } from 'vitest';
import { problems } from '../../functions/console/door/problem.ts';
import { access } from '../../shared/domain/access/table.ts';
import { house } from './house.ts';

const { get, ask } = house();
const document = (await get('/openapi.json', { key: '' })).body;
// biome-ignore lint/suspicious/noExplicitAny: the document is read as a program of somebody else would
const operations: any[] = Object.entries(document.paths).flatMap(([path, item]) =>
  // biome-ignore lint/suspicious/noExplicitAny: the same
  Object.entries(item as any).map(([method, operation]) => ({ method, path, ...(operation as any) })),
);
const text = JSON.stringify(document);

describe('the OpenAPI document', () => {
  test('is 3.1, public, and names each operation of the access table once', () => {
    expect(document.openapi).toBe('3.1.0');
    const ids = operations.map(({ operationId }) => operationId);
    const spoken = Object.keys(access).filter((id) => !id.startsWith('live.'));
    expect(ids.toSorted()).toEqual(spoken.sort());
    expect(document.components.securitySchemes.key).toMatchObject({ type: 'http', scheme: 'bearer' });
  });

  test.each(operations)('$operationId is explained, tagged, and tells its problems', (operation) => {
    expect(operation.summary).toMatch(/^[A-Z].*[^.]$/);
    expect(document.tags.map(({ name }: { name: string }) => name)).toContain(operation.tags[0]);
    expect(operation.security).toEqual([{ key: [] }]);
    const { 401: unknown, 403: forbidden } = operation.responses;
    for (const response of [unknown, forbidden]) {
      expect(response.content['application/problem+json'].schema.$ref).toBe('#/components/schemas/Problem');
    }
    expect(Boolean(operation.responses[404])).toBe(operation.path.includes('{'));
    const success = Object.keys(operation.responses).filter((status) => status < '300');
    expect(success).toHaveLength(1);
  });

  test.each(operations)('$operationId declares every parameter of its path', ({ path, parameters = [] }) => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    const declared = parameters.filter((parameter: { in: string }) => parameter.in === 'path');
    expect(declared.map(({ name }: { name: string }) => name).sort()).toEqual(named);
    for (const parameter of declared)
      expect([parameter.name, parameter.required, Boolean(parameter.description)]).toEqual([
        parameter.name,
        true,
        true,
      ]);
  });

  test('asks for If-Match where a whole record is edited, and offers an idempotency key on every change', () => {
    for (const { method, operationId, parameters = [] } of operations) {
      const names = parameters
        .filter((each: { in: string }) => each.in === 'header')
        .map(({ name }: { name: string }) => name);
      expect([operationId, names.includes('Idempotency-Key')]).toEqual([operationId, method !== 'get']);
      if (method === 'patch') expect([operationId, names]).toEqual([operationId, ['If-Match', 'Idempotency-Key']]);
    }
  });

  test('explains every field that a body takes', () => {
    const bodies = operations.flatMap(({ requestBody }) => requestBody?.content['application/json'].schema.$ref ?? []);
    expect(bodies.length).toBeGreaterThan(15);
    for (const name of bodies.map((ref: string) => ref.split('/').at(-1) ?? '')) {
      const { properties } = document.components.schemas[name];
      // biome-ignore lint/suspicious/noExplicitAny: the document is read as a program of somebody else would
      const unexplained = Object.entries<any>(properties).filter(([, field]) => !(field.description ?? field.allOf));
      expect([name, unexplained.map(([field]) => field)]).toEqual([name, []]);
    }
  });

  test('refers only to schemas that it has', () => {
    const refs = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name as string);
    expect([...new Set(refs)].filter((name) => !(name in document.components.schemas))).toEqual([]);
  });
});

describe('the reference page', () => {
  test('explains every operation, schema and problem under its own address', async () => {
    const { status, text: html, headers } = await ask('GET', '/api/reference', { key: '' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/html/);
    for (const { operationId } of operations) expect(html).toContain(`<article id="${operationId}"`);
    for (const name of Object.keys(document.components.schemas)) expect(html).toContain(`id="schema-${name}"`);
    for (const code of Object.keys(problems)) expect(html).toContain(`<li id="${code}"`);
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id as string);
    expect(links.filter((id) => !html.includes(`id="${id}"`))).toEqual([]);
  });

  test('has nothing inline and nothing foreign', async () => {
    const { text: html } = await ask('GET', '/api/reference', { key: '' });
    expect(html).not.toMatch(/<style|<script(?! src="\/ui\/)| style="| on\w+="/);
    const sources = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, url]) => url as string);
    expect(sources.filter((url) => !/^(\/|data:image\/svg)/.test(url))).toEqual([]);
  });
});
