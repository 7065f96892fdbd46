import type { ListedOperation } from '../../lib/api/operations.ts';

/** An operation as a route is written: `GET /v1/funds`. */
export function routeOf({ method, path }: Pick<ListedOperation, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
