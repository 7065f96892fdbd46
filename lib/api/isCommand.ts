import type { Operation } from './operation.ts';

/** Whether an operation changes something. What only works out what it is handed is posted as well, and needs nothing. */
export function isCommand({ method, needs }: Pick<Operation, 'method' | 'needs'>): boolean {
  return method !== 'GET' && needs.length > 0;
}
