import type { PolicyBook } from '../policy/policyBook.ts';
import type { Tables } from '../store/tables.ts';

/** What an answer is looked up in. */
export interface Shelves {
  readonly tables: Tables;
  readonly policy: PolicyBook;
}
