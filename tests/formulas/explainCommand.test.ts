import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { run } from './lumpsumProcess.ts';

// Each test starts a process: a busy machine takes its time.
describe('lumpsum explain', () => {
  test('asks the running service for one figure and prints what it says', async () => {
    const { url, asked } = await serving(200, 'text/plain; charset=utf-8', '计算过程: retained\n');
    const { status, out } = await explain(
      '320500-390/2025/close/east',
      '--figure',
      'retained',
      '--language',
      'zh',
      '--url',
      url,
    );
    expect(asked).toEqual(['/v1/explanations/320500-390/2025/close/east?format=text&figure=retained&language=zh']);
    expect({ status, out }).toEqual({ status: 0, out: '计算过程: retained\n' });
  });

  test('says why the service refuses, with status 1', async () => {
    const { url } = await serving(
      404,
      'application/problem+json',
      JSON.stringify({ detail: 'There is no such close.' }),
    );
    const { status, out, complaint } = await explain('f/2025/close/none', '--url', url);
    expect({ status, out, complaint }).toEqual({ status: 1, out: '', complaint: 'There is no such close.\n' });
  });

  test('says how to start the service where none answers', async () => {
    const { status, complaint } = await explain('f/2025/close/east', '--url', 'http://127.0.0.1:9');
    expect(status).toBe(1);
    expect(complaint).toBe(
      'http://127.0.0.1:9 没有服务应答：请用 npm start 启动，或用 --url 写明服务地址。\nNo service answers at http://127.0.0.1:9: start it with npm start, or say where it is with --url.\n',
    );
  });

  test.each([[[]], [['close/east']], [['f/2025/close/']], [['f/2025/close/east', 'more']]])(
    'refuses %j, which names no document',
    async (args) => {
      const { status, complaint } = await explain(...args);
      expect(status).toBe(2);
      expect(complaint).toContain('<fund>/<year>/<kind>/<scope>');
    },
  );
});

function explain(...args: string[]) {
  return run(['explain', ...args]);
}

/** A service that answers everything alike, and what it was asked. */
async function serving(status: number, type: string, body: string) {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(status, { 'content-type': type, connection: 'close' }).end(body, () => server.close());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
