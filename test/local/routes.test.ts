import { describe, expect, test } from 'vitest';
import { compileRoutes } from '../../infra/local/http/routes.ts';

const find = compileRoutes(
  [
    'ANY /{proxy+}',
    'ANY /pets/{id}',
    'GET /pets/{id}',
    'GET /pets/dog/{id}',
    'GET /pets/dog/1',
    'GET /pets/{proxy+}',
    'POST /in/{connectionId}',
    'GET /',
  ].map((key) => ({ key, target: key })),
);

describe('the most specific route answers', () => {
  test.each([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1', {}],
    ['GET', '/pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
    ['GET', '/pets/cat/2', 'GET /pets/{proxy+}', { proxy: 'cat/2' }],
    ['GET', '/pets/7', 'GET /pets/{id}', { id: '7' }],
    ['PUT', '/pets/7', 'ANY /pets/{id}', { id: '7' }],
    ['PUT', '/pets/7/8', 'ANY /{proxy+}', { proxy: 'pets/7/8' }],
    ['GET', '/in/c1', 'ANY /{proxy+}', { proxy: 'in/c1' }],
    ['POST', '/in/c1', 'POST /in/{connectionId}', { connectionId: 'c1' }],
    ['GET', '/', 'GET /', {}],
  ])('%s %s → %s', (method, path, key, pathParameters) => {
    const match = find(method, path);
    expect([match?.route.key, match?.pathParameters]).toEqual([key, pathParameters]);
  });

  test('nothing answers where no route fits and there is no default', () => {
    expect(find('POST', '/')).toBeUndefined();
    expect(compileRoutes([{ key: 'GET /a', target: 0 }])('GET', '/a/')).toBeUndefined();
  });

  test('$default answers all the rest', () => {
    const withDefault = compileRoutes(['$default', 'GET /a'].map((key) => ({ key, target: key })));
    expect(withDefault('POST', '/a')?.route.key).toBe('$default');
    expect(withDefault('GET', '/a')?.route.key).toBe('GET /a');
  });
});
