import { Agent, request } from 'node:http';
import type { Answer, AwsService } from './asked.ts';
import { dynamodbActions } from './dynamodbActions.ts';

const PASSED_ON = ['x-amz-target', 'content-type', 'authorization', 'x-amz-date'];

/**
 * DynamoDB: the store of this machine behind the rights of the caller.
 *
 * The body is read once, to see which tables it touches, and handed on as it came.
 */
export function dynamodb(endpoint: string): AwsService {
  const agent = new Agent({ keepAlive: true });
  return async ({ headers, body }, demand) => {
    const operation = String(headers['x-amz-target']).replace(/^.*\./, '');
    for (const { action, resource } of dynamodbActions(operation, JSON.parse(body.toString('utf8'))))
      demand(action, resource);
    const passed = Object.fromEntries(
      PASSED_ON.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])),
    );
    return pass(endpoint, agent, passed, body);
  };
}

function pass(endpoint: string, agent: Agent, headers: Record<string, string>, body: Buffer): Promise<Answer> {
  return new Promise((done, fail) => {
    const length = { 'content-length': String(body.length) };
    const passed = request(endpoint, { method: 'POST', agent, headers: { ...headers, ...length } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', fail);
      answer.on('end', () => {
        const kept = ['content-type', 'x-amz-crc32', 'x-amzn-requestid'];
        const given = kept.flatMap((name) => (answer.headers[name] ? [[name, String(answer.headers[name])]] : []));
        done({ status: answer.statusCode ?? 500, headers: Object.fromEntries(given), body: Buffer.concat(parts) });
      });
    });
    passed.on('error', fail);
    passed.end(body);
  });
}
