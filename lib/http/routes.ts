import type { Method } from '@middy/http-router';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { z } from 'zod';
import type { AskedOf, Operation } from '../api/operation.ts';
import type { Bilingual } from '../bilingual.ts';
import { dayOf } from '../calendar/shanghai.ts';
import type { Actor } from '../documents/actor.ts';
import type { CommandUnderKey } from '../documents/commandKey.ts';
import { within } from '../fence.ts';
import { read } from '../wire/read.ts';
import { actorsFor, scopeById } from './actorsFor.ts';
import { askedShape, pathShape, saidBy } from './asked.ts';
import { callerIn } from './authorizerContext.ts';
import { type Conditions, conditionsOf } from './conditions.ts';
import type { HttpAnswer } from './httpAnswer.ts';
import { scopeFence } from './scopeFence.ts';

/** How a request was received: when (an ISO instant), from whom, and the id to quote when asking about it. */
export interface Received extends Conditions {
  readonly at: string;
  /** By the grant that reaches furthest ... */
  readonly by: Actor;
  /** ... and by each further one by which they may ask for it. */
  readonly also: readonly Actor[];
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
 * The routes of a resource. Before anything else it is seen who asks and by which grants they may; then what is asked is read, and answered
 * within the fence of those grants.
 *
 * @param called what scopes are called in the year that is asked about, or else in this one, where somebody may not; left out, by their ids
 */
export function routes<Operations extends { readonly [id: string]: Operation }>(
  operations: Operations,
  answers: AnswersTo<Operations>,
  called: (scope: string, year: string) => Bilingual = scopeById,
): Route[] {
  return Object.entries(operations).map(([id, operation]) => {
    const { method, path } = operation;
    return { method, path, handler: handling(operation, answers[id] as Answer<Operation>, called) };
  });
}

function handling(
  operation: Operation,
  answer: Answer<Operation>,
  called: (scope: string, year: string) => Bilingual,
): Route['handler'] {
  const { scope, rolesByAct } = operation;
  const path = z.object({ path: pathShape(operation) });
  const asked = askedShape(operation);
  return async (event) => {
    const { requestContext, pathParameters = {}, headers } = event as Authorized;
    const caller = callerIn(requestContext.authorizer?.lambda);
    const said = read(path, { path: pathParameters }, []).path as { readonly [word: string]: string };
    const at = new Date(requestContext.timeEpoch).toISOString();
    const scopes = (scope: string) => called(scope, said.year ?? dayOf(at).slice(0, 4));
    const asking = actorsFor(caller, operation, said, scopes);
    const whole = read(asked, saidBy(event), []);
    const roles = rolesByAct?.[(whole.body as { readonly act: string }).act];
    const [by, ...also] = roles === undefined ? asking : actorsFor(caller, { roles, scope }, said, scopes);
    const received = { at, by, also, trace: requestContext.requestId, ...conditionsOf(operation, headers) };
    const fence = scopeFence([by, ...also]);
    return fence === undefined ? answer(whole, received) : within(fence, () => answer(whole, received));
  };
}

/** A request to a route with an authorizer. */
type Authorized = APIGatewayProxyEventV2 & {
  readonly requestContext: { readonly authorizer?: { readonly lambda?: unknown } };
};
