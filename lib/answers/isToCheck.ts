import type { Received } from '../http/routes.ts';

/** Whether it is to be seen if a command may be done: what was kept under the key of a request before its answer was lost stays, whatever became of things since. */
export function isToCheck({ under }: Received): boolean {
  return (under?.made ?? null) === null;
}
