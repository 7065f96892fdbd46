import { invalid } from '../databaseError.ts';
import type { Tables } from '../tables/tables.ts';
import type { Write } from '../tables/write.ts';
import {
  attributesShown,
  readDelete,
  readPut,
  readUpdate,
  type WriteAsked,
  type WriteFields,
  writeOf,
} from './writeItem.ts';

/** What an operation comes to: writes to be done as one, and the answer once they are. */
export interface Outcome {
  readonly writes?: readonly Write[];
  readonly answer: unknown;
}

const SHOWN: { readonly [operation: string]: readonly string[] } = {
  PutItem: ['NONE', 'ALL_OLD'],
  DeleteItem: ['NONE', 'ALL_OLD'],
  UpdateItem: ['NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'],
};

export function putItem(tables: Tables, fields: WriteFields): Outcome {
  return single('PutItem', fields, readPut(tables, fields));
}

export function updateItem(tables: Tables, fields: WriteFields): Outcome {
  return single('UpdateItem', fields, readUpdate(tables, fields));
}

export function deleteItem(tables: Tables, fields: WriteFields): Outcome {
  return single('DeleteItem', fields, readDelete(tables, fields));
}

function single(operation: string, { ReturnValues = 'NONE' }: WriteFields, asked: WriteAsked): Outcome {
  if (!SHOWN[operation]!.includes(ReturnValues)) throw invalid('Return values set to invalid value');
  const write = writeOf(asked);
  return { writes: [write], answer: attributesShown(ReturnValues, write, asked.touched) };
}
