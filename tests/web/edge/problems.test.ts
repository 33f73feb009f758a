import { request as rawRequest } from 'node:http';
import { expect, test } from 'vitest';
import { connect } from '../../../src/database/connect.ts';
import { testDatabase } from '../../support/database.ts';
import { aDesk, bearer, edgeTools, json, serveEdge } from './serve.ts';

const { db } = await testDatabase();
const tools = edgeTools(db);
const desk = await aDesk(tools);
const site = await serveEdge(tools);

test('an unknown address of the API is a problem with a sentence', async () => {
  const answer = await site.get('/api/v1/nothing-of-the-kind', bearer(desk));

  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toEqual({
    type: 'urn:naru:problem:not-found',
    title: 'Not found',
    status: 404,
    detail: 'There is no such thing here, or it is not yours.',
  });
});

test('a browser gets a page that says the same, in its language', async () => {
  const answer = await site.get('/nothing', { accept: 'text/html', 'accept-language': 'ko-KR,ko;q=0.9' });

  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toContain('text/html');
  const page = await answer.text();
  expect(page).toContain('찾을 수 없습니다');
  expect(page).toContain('lang="ko"');
});

test('a program that asks a page for JSON gets the problem', async () => {
  const answer = await site.get('/t/unknown', { accept: 'application/json' });

  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ status: 404 });
});

test('what is wrong in a body is told field by field', async () => {
  const answer = await site.send(
    '/api/v1/exporters',
    json(desk, { slug: 'No Spaces', account: { email: 'nobody' } }),
  );

  expect(answer.status).toBe(422);
  const problem = (await answer.json()) as { errors: { path: string }[] };
  expect(problem.errors.map(({ path }) => path)).toEqual([
    'slug',
    'name',
    'account.name',
    'account.email',
    'account.password',
  ]);
});

test('a write without a JSON body is unreadable', async () => {
  const answer = await site.send('/api/v1/exporters', {
    method: 'POST',
    headers: { ...bearer(desk), 'content-type': 'text/plain' },
    body: '{"slug":"a"}',
  });

  expect(answer.status).toBe(400);
});

test.each(['limit=1&limit=2', 'limit[]=1', 'limit[a]=1'])(
  'a query of two minds is unreadable: %s',
  async (query) => {
    expect((await site.get(`/api/v1/exporters?${query}`, bearer(desk))).status).toBe(400);
  },
);

test.each(['unknown=1', 'limit=0', 'limit=201', 'limit=ten', '__proto__=1'])(
  'a query that asks for something else is refused: %s',
  async (query) => {
    const answer = await site.get(`/api/v1/exporters?${query}`, bearer(desk));

    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ path: query.split('=')[0] }] });
  },
);

test.each(['/api/v1/exporters/%ff', '/%', '/api/v1/exporters/%00', '/api/v1/api-keys/not-a-uuid'])(
  'a path that cannot name anything is no fault of ours: %s',
  async (path) => {
    const status = await new Promise<number | undefined>((answered) => {
      rawRequest(`${site.url}/`, { path, headers: bearer(desk) }, (response) => {
        response.resume();
        answered(response.statusCode);
      }).end();
    });

    expect([400, 404]).toContain(status);
  },
);

test('a form with a NUL is unreadable', async () => {
  const body = new URLSearchParams({ email: 'a\0b', password: 'x' });

  expect((await site.send('/sign-in', { method: 'POST', body })).status).toBe(400);
});

test('no key, a bad key and a revoked key are 401, and say how to come in', async () => {
  for (const headers of [
    {},
    { authorization: 'Bearer naru_000000000000000000000000000' },
    { authorization: 'Basic YTpi' },
  ]) {
    const answer = await site.get('/api/v1/exporters', headers);

    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  }
});

test('a database that is away is 503 with a time to come back, and its words stay inside', async () => {
  const away = connect('postgres://nobody:secret@127.0.0.1:1/none');
  const broken = await serveEdge({ ...tools, db: away });

  const answer = await broken.get('/api/v1/exporters', bearer(desk));
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(await answer.text()).not.toMatch(/ECONN|secret|127\.0\.0\.1/);

  expect((await broken.get('/livez')).status).toBe(200);
  expect((await broken.get('/readyz')).status).toBe(503);
  await away.destroy();
});

test('a bug is told in general and logged whole', async () => {
  const logged: object[] = [];
  const log = { ...tools.log, error: (facts: object) => void logged.push(facts) };
  const broken = await serveEdge({
    ...tools,
    log,
    digest: () => {
      throw new TypeError('a secret of the implementation');
    },
  });

  const answer = await broken.get('/api/v1/exporters', bearer(desk));

  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('secret of the implementation');
  expect(JSON.stringify(logged.map((facts) => Object.keys(facts)))).toContain('error');
});

test('every answer carries the headers that keep a page harmless', async () => {
  const answer = await site.get('/livez');

  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
  expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('x-frame-options')).toBe('DENY');
  expect(answer.headers.get('x-powered-by')).toBeNull();
  expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('the API describes itself, and the readable description needs no other host', async () => {
  const document = (await (await site.get('/api/v1/openapi.json')).json()) as {
    openapi: string;
    paths: Record<string, unknown>;
  };
  expect(document.openapi).toMatch(/^3\.1/);
  expect(Object.keys(document.paths)).toContain('/exporters/{slug}');

  const page = await (await site.get('/api/docs')).text();
  const links = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
  expect(links.every((link) => link.startsWith('/api/docs/'))).toBe(true);
  for (const link of links) expect((await site.get(link)).status).toBe(200);
});
