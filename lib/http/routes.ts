import type { Method } from '@middy/http-router';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { z } from 'zod';
import type { AskedOf, Operation } from '../api/operation.ts';
import { PATH_WORDS, wordsOf } from '../api/pathWords.ts';
import type { Actor } from '../documents/actor.ts';
import type { CommandUnderKey } from '../documents/commandKey.ts';
import { Fault } from '../errors.ts';
import { read } from '../wire/read.ts';
import { refuseBoundless } from '../wire/refuseBoundless.ts';
import { callerOf } from './callerOf.ts';
import { type Conditions, conditionsOf } from './conditions.ts';
import type { HttpAnswer } from './httpAnswer.ts';

/** How a request was received: when (an ISO instant), from whom, and the id to quote when asking about it. */
export interface Received extends Conditions {
  readonly at: string;
  readonly by: Actor;
  readonly trace: string;
  /** Of a command that is done under a key: that key, and what was made under it before: the number of a revision, of a file 1. */
  readonly under?: { readonly command: CommandUnderKey; readonly made: number | null };
}

/** What an operation is answered with: an `HttpAnswer`, or a Fault that is thrown. */
export type Answer<Op extends Operation> = (asked: AskedOf<Op>, received: Received) => Promise<HttpAnswer>;

/** An answer for each operation of a resource. */
export type AnswersTo<Operations> = {
  readonly [Id in keyof Operations]: Operations[Id] extends Operation ? Answer<Operations[Id]> : never;
};

/** A route as the router takes it. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly handler: (event: APIGatewayProxyEventV2) => Promise<HttpAnswer>;
}

/**
 * The routes of a resource. What is asked is read by the shapes of its operation, which refuse what they do not know: a mistyped
 * query is an answer and not a silence.
 */
export function routes<Operations extends { readonly [id: string]: Operation }>(
  operations: Operations,
  answers: AnswersTo<Operations>,
): Route[] {
  return Object.entries(operations).map(([id, operation]) => {
    const { method, path } = operation;
    const asked = askedShape(operation);
    const answer = answers[id] as Answer<Operation>;
    return {
      method,
      path,
      handler: async (event) => answer(read(asked, saidBy(event), []), receivedAs(operation, event)),
    };
  });
}

function askedShape({ path, query, body }: Operation): z.ZodType<AskedOf<Operation>> {
  const words = Object.fromEntries(wordsOf(path).map((word) => [word, PATH_WORDS[word]]));
  return z.object({ path: z.object(words), query: z.strictObject(query), body }) as z.ZodType<AskedOf<Operation>>;
}

/** What a request says, before its shape is known. */
function saidBy(event: APIGatewayProxyEventV2) {
  return {
    path: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    body: bodyOf(event),
  };
}

function receivedAs(operation: Operation, { requestContext, headers }: APIGatewayProxyEventV2): Received {
  const at = new Date(requestContext.timeEpoch).toISOString();
  const conditions = conditionsOf(operation, headers);
  return { at, by: callerOf(requestContext), trace: requestContext.requestId, ...conditions };
}

/** The JSON body, or undefined where none was sent. */
function bodyOf(event: APIGatewayProxyEventV2): unknown {
  if (!event.body) return undefined;
  let body: unknown;
  try {
    body = JSON.parse(event.isBase64Encoded ? utf8In(event.body) : event.body);
  } catch (error) {
    throw new Fault(
      'invalid_request',
      {
        zh: `请求正文不是 JSON：${(error as Error).message}。`,
        en: `The body is no JSON: ${(error as Error).message}.`,
      },
      'body',
      error,
    );
  }
  refuseBoundless(body, ['body']);
  return body;
}

/** The text of bytes in base64. @throws TypeError where they are in another encoding, by which its names would become others */
function utf8In(base64: string): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(base64, 'base64'));
}
