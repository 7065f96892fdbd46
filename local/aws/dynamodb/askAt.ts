import { Agent, request } from 'node:http';
import type { Ask } from './store.ts';
import { CONTENT_TYPE } from './wire.ts';

/** DynamoDB Local wants a signature and looks at none of it. */
const SIGNED =
  'AWS4-HMAC-SHA256 Credential=local/20250101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

/** Ask a store that answers at an address, in a process of its own. */
export function askAt(endpoint: string): Ask {
  const agent = new Agent({ keepAlive: true });
  return (target, body) =>
    new Promise((done, fail) => {
      const headers = {
        'x-amz-target': target,
        'content-type': CONTENT_TYPE,
        'content-length': String(Buffer.byteLength(body)),
        authorization: SIGNED,
      };
      const asking = request(endpoint, { method: 'POST', agent, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', fail);
        answer.on('end', () => done({ status: answer.statusCode ?? 500, body: Buffer.concat(parts).toString('utf8') }));
      });
      asking.on('error', fail);
      asking.end(body);
    });
}
