import type { Method } from '@middy/http-router';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { z } from 'zod';
import type { AskedOf, Operation } from '../api/operation.ts';
import { PATH_WORDS, wordsOf } from '../api/pathWords.ts';
import type { Actor } from '../documents/actor.ts';
import { Fault } from '../errors.ts';
import { within } from '../store/fence.ts';
import { read } from '../wire/read.ts';
import { refuseBoundless } from '../wire/refuseBoundless.ts';
import { actorFor } from './actorFor.ts';
import { callerIn } from './authorizerContext.ts';
import type { HttpAnswer } from './httpAnswer.ts';
import { scopeFence } from './scopeFence.ts';

/** How a request was received: when (an ISO instant), from whom, and the id to quote when asking about it. */
export interface Received {
  readonly at: string;
  readonly by: Actor;
  readonly trace: string;
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
 * The routes of a resource. Before anything else it is seen who asks and by which grant they may; then what is asked is read by the shapes of
 * its operation, which refuse what they do not know: a mistyped query is an answer and not a silence.
 */
export function routes<Operations extends { readonly [id: string]: Operation }>(
  operations: Operations,
  answers: AnswersTo<Operations>,
): Route[] {
  return Object.entries(operations).map(([id, operation]) => {
    const { method, path } = operation;
    const answer = answers[id] as Answer<Operation>;
    return { method, path, handler: handling(operation, answer) };
  });
}

function handling(operation: Operation, answer: Answer<Operation>): Route['handler'] {
  const { query, body, scope, rolesByAct } = operation;
  const path = z.object(Object.fromEntries(wordsOf(operation.path).map((word) => [word, PATH_WORDS[word]])));
  const pathShape = z.object({ path });
  const asked = z.object({ path, query: z.strictObject(query), body }) as unknown as z.ZodType<AskedOf<Operation>>;
  return async (event) => {
    const { requestContext, pathParameters = {} } = event as Authorized;
    const caller = callerIn(requestContext.authorizer?.lambda);
    const said = read(pathShape, { path: pathParameters }, []).path as { readonly [word: string]: string };
    const by = actorFor(caller, operation, said);
    const whole = read(asked, saidBy(event), []);
    const roles = rolesByAct?.[(whole.body as { readonly act: string }).act];
    const received = {
      at: new Date(requestContext.timeEpoch).toISOString(),
      by: roles === undefined ? by : actorFor(caller, { roles, scope }, said),
      trace: requestContext.requestId,
    };
    const fence = scopeFence(received.by.scope);
    return fence === undefined ? answer(whole, received) : within(fence, () => answer(whole, received));
  };
}

/** A request to a route with an authorizer. */
type Authorized = APIGatewayProxyEventV2 & {
  readonly requestContext: { readonly authorizer?: { readonly lambda?: unknown } };
};

/** What a request says, before its shape is known. */
function saidBy(event: APIGatewayProxyEventV2) {
  return {
    path: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    body: bodyOf(event),
  };
}

/** The JSON body, or undefined where none was sent. */
function bodyOf(event: APIGatewayProxyEventV2): unknown {
  if (!event.body) return undefined;
  const sent = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  let body: unknown;
  try {
    body = JSON.parse(sent);
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
