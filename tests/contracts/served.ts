import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Ask } from '../../local/aws/dynamodb/store.ts';
import { CONTENT_TYPE } from '../../local/aws/dynamodb/wire.ts';

/** Serve tables at an address, as long as this process lives: the service itself has none, and an SDK that is not told otherwise wants one. */
export async function served(ask: Ask): Promise<string> {
  const server = createServer(async (request, response) => {
    const { status, body } = await ask(String(request.headers['x-amz-target']), await text(request));
    response.writeHead(status, { 'content-type': CONTENT_TYPE }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
