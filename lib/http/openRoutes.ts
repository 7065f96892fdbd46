import assert from 'node:assert/strict';
import type { Operation } from '../api/operation.ts';
import { read } from '../wire/read.ts';
import { askedShape, saidBy } from './asked.ts';
import type { HttpAnswer } from './httpAnswer.ts';
import type { Route } from './routes.ts';

/** What is answered to everybody alike. */
type OpenAnswersTo<Operations> = { readonly [Id in keyof Operations]: () => Promise<HttpAnswer> };

/** The routes of a resource that is open: nobody is asked who they are, and no answer could know it. What an operation does not know is refused. */
export function openRoutes<Operations extends { readonly [id: string]: Operation }>(
  operations: Operations,
  answers: OpenAnswersTo<Operations>,
): Route[] {
  return Object.entries(operations).map(([id, operation]) => {
    const { method, path, scope } = operation;
    assert.equal(scope, 'open', `${id} is for those who may`);
    const asked = askedShape(operation);
    return {
      method,
      path,
      async handler(event) {
        read(asked, saidBy(event), []);
        return answers[id]!();
      },
    };
  });
}
