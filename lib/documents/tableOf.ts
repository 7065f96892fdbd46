import type { Tables } from '../store/tables.ts';
import type { Kind } from './kinds.ts';

/** The table in which the documents of a kind lie: seals apart from what they prove, where no more than one function can put them. */
export function tableOf(tables: Tables, kind: Kind): string {
  return kind === 'seal' ? tables.seals : tables.documents;
}
