import type { Ask } from '../dynamodb/store.ts';
import { CONTENT_TYPE } from '../dynamodb/wire.ts';
import type { Answer, Asked, AwsService } from './asked.ts';
import { dynamodbActions } from './dynamodbActions.ts';

/**
 * DynamoDB: the store of this machine behind the rights of the caller.
 *
 * The body is read here to see which tables it touches, and handed on as it came.
 */
export function dynamodb(ask: Ask): AwsService {
  return async ({ headers, body }, demand) => {
    const target = String(headers['x-amz-target']);
    const text = String(body);
    const input: unknown = JSON.parse(text);
    for (const { action, resource } of dynamodbActions(target.replace(/^.*\./, ''), input)) demand(action, resource);
    return answered(ask, target, text, input);
  };
}

/** The same with all rights, for the service itself. */
export function tablesAnswer(ask: Ask): (asked: Asked) => Promise<Answer> {
  return ({ headers, body }) => answered(ask, String(headers['x-amz-target']), String(body));
}

async function answered(ask: Ask, target: string, body: string, input?: unknown): Promise<Answer> {
  return { ...(await ask(target, body, input)), headers: { 'content-type': CONTENT_TYPE } };
}
