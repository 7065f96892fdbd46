import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTemplate } from '../../local/aws/template/template.ts';
import { answerRequest, BODY_LIMIT } from '../../local/http/answerRequest.ts';
import type { Listening } from '../../local/http/listen.ts';
import { requestEvent } from '../../local/http/requestEvent.ts';
import { routesOf } from '../../local/http/routesOf.ts';
import { serveHttp } from '../../local/http/serveHttp.ts';
import { ASSEMBLY } from './fixture.ts';

const routes = routesOf(readTemplate(ASSEMBLY, 'Lumpsum'));
let served: Listening;
let url: string;

/** The function behind the routes answers with the event it was given. */
beforeAll(async () => {
  const invoke = async (functionId: string, event: unknown) => {
    if ((event as { rawPath: string }).rawPath === '/v1/broken') throw new Error('the echo broke');
    if ((event as { rawPath: string }).rawPath === '/v1/bare') return { plain: true };
    return { statusCode: 201, headers: { 'X-By': functionId }, body: JSON.stringify(event) };
  };
  served = await serveHttp(0, (asked) => answerRequest(routes, invoke, asked));
  url = `http://127.0.0.1:${served.port}`;
});
afterAll(() => served.close());

/** The event that the function was given, or the problem that was answered instead. */
async function read(answer: Response) {
  return (await answer.json()) as APIGatewayProxyEventV2 & { readonly code?: string; readonly detail?: string };
}

/** A request whose headers `fetch` would not let through. */
function ask(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((done, fail) => {
    request(`${url}${path}`, { headers }, (answer) => {
      answer.resume().on('end', () => done(answer.statusCode ?? 0));
    })
      .on('error', fail)
      .end();
  });
}

describe('a request reaches the function of its route as API Gateway hands it over', () => {
  test('with path, query, headers, body and the time', async () => {
    const sent = {
      method: 'PUT',
      body: '{"amount":"1.00"}',
      headers: { 'content-type': 'application/json', 'X-Own': 'a' },
    };
    const before = Date.now();
    const answer = await fetch(`${url}/v1/echoes/%E5%B8%B8%E7%86%9F%2F1?month=2025-03&tag=a&tag=b`, sent);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-by')).toBe('Echo');
    const event = await read(answer);
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'PUT /v1/echoes/{name}',
      rawPath: '/v1/echoes/%E5%B8%B8%E7%86%9F%2F1',
      rawQueryString: 'month=2025-03&tag=a&tag=b',
      pathParameters: { name: '常熟/1' },
      queryStringParameters: { month: '2025-03', tag: 'a,b' },
      headers: { 'x-own': 'a' },
      body: '{"amount":"1.00"}',
      isBase64Encoded: false,
      requestContext: { http: { method: 'PUT' }, stage: '$default' },
    });
    expect(event.requestContext.timeEpoch).toBeGreaterThanOrEqual(before);
    expect(event.requestContext.timeEpoch).toBeLessThanOrEqual(Date.now());
  });

  test('without the keys that nothing was sent for', async () => {
    const event = await read(await fetch(`${url}/v1/echoes`));
    expect(event).not.toHaveProperty('body');
    expect(event).not.toHaveProperty('queryStringParameters');
    expect(event).not.toHaveProperty('pathParameters');
  });

  test('a body that is no text comes in base64', async () => {
    const [route] = routes.filter(({ method }) => method === 'PUT');
    const headers = { 'content-type': 'application/octet-stream' };
    const asked = {
      method: 'PUT',
      url: new URL('/v1/echoes/x', url),
      headers,
      body: Buffer.from([0, 255]),
      at: new Date(),
    };
    expect(requestEvent(route!, asked, 'r1')).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
  });

  test('the route with more fixed parts is chosen', async () => {
    expect((await read(await fetch(`${url}/v1/echoes`))).routeKey).toBe('GET /v1/echoes');
    expect((await read(await fetch(`${url}/v1/other`))).routeKey).toBe('GET /v1/{anything}');
  });

  test('plain data is the body of a good answer', async () => {
    const answer = await fetch(`${url}/v1/bare`);
    expect([answer.status, await read(answer)]).toEqual([200, { plain: true }]);
  });
});

describe('what is no question for a function is answered with a problem', () => {
  test('an unknown route names the known ones', async () => {
    const answer = await fetch(`${url}/v2/echoes`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect((await read(answer)).detail).toBe(
      'There is no GET /v2/echoes. Known are: GET /v1/echoes, PUT /v1/echoes/{name}, GET /v1/{anything}.',
    );
  });

  test('a known path with another method names the methods it has', async () => {
    const answer = await fetch(`${url}/v1/echoes/x`, { method: 'DELETE' });
    expect([answer.status, answer.headers.get('allow'), (await read(answer)).code]).toEqual([
      405,
      'PUT',
      'method_not_allowed',
    ]);
  });

  test.each(['/v2/echoes', '/v1/%E5%', '/v1/broken'])('every refusal has a trace to quote: %s', async (path) => {
    const told = (await read(await fetch(`${url}${path}`))) as { trace?: string };
    expect(told.trace).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'a body that is said to be %s is no JSON',
    async (type) => {
      const answer = await fetch(`${url}/v1/echoes/x`, {
        method: 'PUT',
        body: new TextEncoder().encode('{}'),
        ...(type && { headers: { 'content-type': type } }),
      });
      expect([answer.status, (await read(answer)).code]).toEqual([415, 'not_json']);
    },
  );

  test.each([
    ['no request', 'HELLO\r\n\r\n', 400],
    ['two lengths', 'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 413],
    ['no host', 'GET /v1/echoes HTTP/1.1\r\nConnection: close\r\n\r\n', 403],
    ['a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n', 400],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: nothing\r\nConnection: close\r\n\r\n', 403],
  ])('what HTTP itself refuses is told in both languages too: %s', async (_, sent, status) => {
    const socket = connect(served.port, '127.0.0.1');
    socket.write(sent);
    const told = await text(socket);
    expect(told).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    const [, body = ''] = told.split('\r\n\r\n');
    expect(JSON.parse(body)).toMatchObject({ status, detail_zh: expect.any(String), trace: expect.any(String) });
  });

  test('a path that is not well-formed is a bad request', async () => {
    expect((await fetch(`${url}/v1/%E5%`)).status).toBe(400);
  });

  test('a function that fails is an internal error', async () => {
    const answer = await fetch(`${url}/v1/broken`);
    expect([answer.status, (await read(answer)).code]).toEqual([500, 'internal']);
  });

  test('a body at the limit is taken, a byte more is refused', async () => {
    const headers = { 'content-type': 'application/json' };
    const put = (length: number) => fetch(`${url}/v1/echoes/x`, { method: 'PUT', body: 'x'.repeat(length), headers });
    expect((await put(BODY_LIMIT)).status).toBe(201);
    expect((await put(BODY_LIMIT + 1)).status).toBe(413);
  });
});

describe('only this machine is answered', () => {
  test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('as %s, with its port', async (host) => {
    expect(await ask('/v1/echoes', { host: `${host}:${served.port}` })).toBe(201);
    expect(await ask('/v1/echoes', { host })).toBe(403);
    expect(await ask('/v1/echoes', { host: `${host}:9` })).toBe(403);
  });

  test.each(['example.com', '127.0.0.1.example.com', '192.168.1.5', 'localhost.', 'user@localhost'])(
    'not under another name (DNS rebinding): "%s"',
    async (host) => {
      expect(await ask('/v1/echoes', { host: `${host}:${served.port}` })).toBe(403);
    },
  );

  test.each([
    ['https://example.com', 403],
    ['null', 403],
    ['http://localhost', 403],
    ['http://localhost:9', 403],
    ['https://localhost:PORT', 403],
    ['http://localhost:PORT', 201],
  ])('to a page of %s it is %d', async (origin, status) => {
    expect(await ask('/v1/echoes', { origin: origin.replace('PORT', String(served.port)) })).toBe(status);
  });

  test.each([
    ['cross-site', 403],
    ['same-site', 403],
    ['same-origin', 201],
    ['none', 201],
  ])('a request that a browser says is %s is %d', async (site, status) => {
    expect(await ask('/v1/echoes', { 'sec-fetch-site': site })).toBe(status);
  });

  test('no other page may embed an answer, read it or take it for something else', async () => {
    for (const path of ['/v1/echoes', '/v2']) {
      const { headers } = await fetch(`${url}${path}`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-frame-options')).toBe('DENY');
    }
  });

  test('a port in use is one clear sentence', async () => {
    const taken = serveHttp(served.port, async () => ({ status: 200, headers: {}, body: '' }));
    await expect(taken).rejects.toThrow(
      `Port ${served.port} on 127.0.0.1 is in use by another program: end that one, or choose another with --port ${served.port + 1}.`,
    );
  });
});
