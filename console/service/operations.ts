import type { z } from 'zod';
import type { AskedOf, Operation } from '../../lib/api/operation.ts';
import type { actOperations } from '../../lib/api/operations/acts.ts';
import type { alertOperations } from '../../lib/api/operations/alerts.ts';
import type { communityOperations } from '../../lib/api/operations/communities.ts';
import type { documentOperations } from '../../lib/api/operations/documents.ts';
import type { explanationOperations } from '../../lib/api/operations/explanations.ts';
import type { fundOperations } from '../../lib/api/operations/funds.ts';
import type { overviewOperations } from '../../lib/api/operations/overview.ts';
import type { taskOperations } from '../../lib/api/operations/tasks.ts';

/** What the console asks the service for: the very operations that its API is described by. */
type Operations = typeof fundOperations &
  typeof taskOperations &
  typeof overviewOperations &
  typeof communityOperations &
  typeof documentOperations &
  typeof explanationOperations &
  typeof actOperations &
  typeof alertOperations;

export type OperationName = keyof Operations;

/** What is sent with an operation: the words of its path, its query and its body, as far as it has them. */
export type AskedFor<Name extends OperationName> = Operations[Name] extends Operation
  ? Sent<AskedOf<Operations[Name]>>
  : never;

type Sent<Asked extends { readonly path: unknown; readonly query: unknown; readonly body: unknown }> = {
  readonly path?: Asked['path'];
  readonly query?: { readonly [word in keyof Asked['query']]?: Asked['query'][word] | undefined };
  readonly body?: Asked['body'];
};

/** What a good answer to an operation is. */
export type AnswerTo<Name extends OperationName> = Operations[Name] extends {
  readonly answers: { readonly json?: infer Json };
}
  ? z.output<Extract<Json, z.ZodType>>
  : never;
