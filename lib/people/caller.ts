import type { Grant } from './person.ts';

/** Somebody who asks, as the authorizer has found out: who they are, and which of their grants hold now. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly Grant[];
}
