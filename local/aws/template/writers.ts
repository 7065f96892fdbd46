import { functionsOf } from './functions.ts';
import type { Rights } from './rights.ts';
import type { Template } from './template.ts';

/** Actions by which something comes to be kept. */
const KEEPING = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 's3:PutObject', 'sqs:SendMessage'];

/** The functions that may have something kept, by their logical ids. */
export function writersOf(template: Template): ReadonlySet<string> {
  return new Set(functionsOf(template).flatMap(({ id, rights }) => (keeps(rights) ? [id] : [])));
}

function keeps(rights: Rights): boolean {
  return rights.some(
    ({ effect, actions }) =>
      effect === 'Allow' && KEEPING.some((action) => actions.some((allowed) => allowed.test(action))),
  );
}
