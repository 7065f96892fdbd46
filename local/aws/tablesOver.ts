import { type Tables, tablesIn } from '../../lib/store/tables.ts';
import { surroundings, surroundWith } from '../../lib/surroundings.ts';
import { carrierTo } from './carrierTo.ts';
import type { Ask } from './dynamodb/store.ts';
import { tablesAnswer } from './gateway/dynamodb.ts';
import { REGION } from './template/names.ts';

/**
 * The tables of a store, past the functions and their rights, for who measures it or looks it over.
 *
 * @param names of the tables, as a function has them in its environment
 */
export function tablesOver(ask: Ask, names: Parameters<typeof tablesIn>[0]): Tables {
  Object.assign(process.env, { AWS_REGION: REGION, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
  const before = surroundings();
  surroundWith({ ...before, carrier: carrierTo(tablesAnswer(ask)) });
  try {
    return tablesIn(names);
  } finally {
    surroundWith(before);
  }
}
