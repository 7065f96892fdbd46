import type { Policy } from '../policy/policy.ts';
import type { Tables } from '../store/tables.ts';

/** What an answer is looked up in. */
export interface Shelves {
  readonly tables: Tables;
  readonly policy: Policy;
}
