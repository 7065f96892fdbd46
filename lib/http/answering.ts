import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Fault } from '../errors.ts';
import { log } from '../log.ts';
import { ENDING, inTime } from '../timeLeft.ts';
import type { HttpAnswer } from './httpAnswer.ts';
import { problem } from './problem.ts';
import type { Route } from './routes.ts';

/** One Lambda handler for the routes of several resources. Every refusal is a problem document; anything else is a bug and stays one. */
export function answering(...resources: readonly (readonly Route[])[]) {
  const router = httpRouter<APIGatewayProxyEventV2, HttpAnswer>({
    routes: resources.flat().map(({ method, path, handler }) => ({ method, path, handler })),
    notFoundResponse: (asked) => {
      throw new Fault('not_found', {
        zh: `没有 ${asked.method} ${asked.path} 这个操作。`,
        en: `There is no ${asked.method} ${asked.path}.`,
      });
    },
  });
  const stack = middy<APIGatewayProxyEventV2, HttpAnswer>(ENDING)
    .onError((request) => {
      if (!(request.error instanceof Fault)) return;
      const { code, path } = request.error;
      const { routeKey, requestContext } = request.event;
      // Of what was sent nothing is noted: a path, and the name of a field, may say anything.
      log.info('LS001 refused', {
        route: routeKey,
        code,
        in: path?.split(/[.[]/)[0] ?? null,
        trace: requestContext.requestId,
      });
      request.response = problem(request.error, requestContext.requestId);
    })
    .handler(router);
  return inTime(stack);
}
