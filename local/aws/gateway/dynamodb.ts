import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { Store } from '../dynamodb/store.ts';
import { CONTENT_TYPE } from '../dynamodb/wire.ts';
import type { Answer, AwsService } from './asked.ts';
import { dynamodbActions } from './dynamodbActions.ts';

/** Where the tables answer: those of a store in this process without a connection. */
export type StoreAddress = Pick<Store, 'endpoint' | 'ask'>;

/** Hands a call on to the store. */
type Pass = (headers: IncomingHttpHeaders, body: string, input: unknown) => Promise<Answer>;

/**
 * DynamoDB: the store of this machine behind the rights of the caller.
 *
 * The body is read here to see which tables it touches, and handed on as it came.
 */
export function dynamodb({ endpoint, ask }: StoreAddress): AwsService {
  const pass = ask === undefined ? passTo(endpoint) : passBy(ask);
  return async ({ headers, body }, demand) => {
    const operation = String(headers['x-amz-target']).replace(/^.*\./, '');
    const text = String(body);
    const input: unknown = JSON.parse(text);
    for (const { action, resource } of dynamodbActions(operation, input)) demand(action, resource);
    return pass(headers, text, input);
  };
}

/** To a store in this process. */
function passBy(ask: NonNullable<Store['ask']>): Pass {
  return async (headers, body, input) => {
    const answer = await ask(String(headers['x-amz-target']), body, input);
    return { ...answer, headers: { 'content-type': CONTENT_TYPE } };
  };
}

const PASSED_ON = ['x-amz-target', 'content-type', 'authorization', 'x-amz-date'];
const HANDED_BACK = ['content-type', 'x-amz-crc32', 'x-amzn-requestid'];

/** To a store in a process of its own. */
function passTo(endpoint: string): Pass {
  const agent = new Agent({ keepAlive: true });
  return (headers, body) =>
    new Promise((done, fail) => {
      const passed = { ...picked(headers, PASSED_ON), 'content-length': String(Buffer.byteLength(body)) };
      const passing = request(endpoint, { method: 'POST', agent, headers: passed }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', fail);
        answer.on('end', () => {
          const given = picked(answer.headers, HANDED_BACK);
          done({ status: answer.statusCode ?? 500, headers: given, body: Buffer.concat(parts) });
        });
      });
      passing.on('error', fail);
      passing.end(body);
    });
}

function picked(headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])));
}
