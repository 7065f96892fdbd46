import middy from '@middy/core';
import httpRouter, { type Method } from '@middy/http-router';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { z } from 'zod';
import { read } from '../calculation/read.ts';
import { Fault } from '../errors.ts';
import { log } from '../log.ts';
import { type HttpAnswer, problem } from './problem.ts';

/** A route: what it takes from path, query and body, and what it answers with. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly respond: (event: APIGatewayProxyEventV2) => Promise<HttpAnswer>;
}

/** What a request says, before its shape is known. */
interface Asked {
  readonly path: { readonly [name: string]: string | undefined };
  readonly query: { readonly [name: string]: string | undefined };
  readonly body: unknown;
}

/** When a request was received (an ISO instant), and the id to quote when asking about it. */
export interface Receipt {
  readonly at: string;
  readonly trace: string;
}

/**
 * Declare a route. The shape refuses what it does not know, so that a mistyped query is an answer and not a silence.
 *
 * @param respond gets the parsed request and answers with an `HttpAnswer` or throws a Fault
 */
export function route<Request>(
  method: Method,
  path: string,
  shape: z.ZodType<Request>,
  respond: (request: Request, received: Receipt) => Promise<HttpAnswer>,
): Route {
  return {
    method,
    path,
    respond: async (event) => respond(read(shape, saidBy(event), []), receiptOf(event)),
  };
}

/** Path parameters, with neither query nor body. */
export function pathOnly<Path extends z.ZodRawShape>(path: Path) {
  return z.object({ path: z.object(path), query: z.strictObject({}), body: z.undefined() });
}

/** One Lambda handler for several routes. Every refusal is a problem document; anything else is a bug and stays one. */
export function answering(routes: readonly Route[]) {
  const router = httpRouter<APIGatewayProxyEventV2, HttpAnswer>({
    routes: routes.map(({ method, path, respond }) => ({
      method,
      path,
      handler: (event: APIGatewayProxyEventV2) => respond(event),
    })),
    notFoundResponse: (asked) => {
      throw new Fault('not_found', `There is no ${asked.method} ${asked.path}.`);
    },
  });
  return middy<APIGatewayProxyEventV2, HttpAnswer>()
    .onError((request) => {
      if (!(request.error instanceof Fault)) return;
      const { code, path = null } = request.error;
      log.info('LS001 refused', { route: request.event.rawPath, code, path });
      request.response = problem(request.error, request.event.requestContext.requestId);
    })
    .handler(router);
}

/** A JSON answer. */
export function json(statusCode: number, body: unknown): HttpAnswer {
  return { statusCode, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}

/** A text answer, for people. */
export function text(body: string): HttpAnswer {
  return { statusCode: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

function saidBy(event: APIGatewayProxyEventV2): Asked {
  return {
    path: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    body: bodyOf(event),
  };
}

function receiptOf({ requestContext }: APIGatewayProxyEventV2): Receipt {
  return { at: new Date(requestContext.timeEpoch).toISOString(), trace: requestContext.requestId };
}

/** The JSON body, or undefined where none was sent. */
function bodyOf(event: APIGatewayProxyEventV2): unknown {
  if (!event.body) return undefined;
  const sent = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  try {
    return JSON.parse(sent);
  } catch (error) {
    throw new Fault('invalid_request', `The body is no JSON: ${(error as Error).message}.`, 'body', error);
  }
}
