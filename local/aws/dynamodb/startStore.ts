import { startDynamoDbLocal } from './dynamodbLocal.ts';
import { startEmbedded } from './startEmbedded.ts';
import type { Store, StoreKind, StoreOptions } from './store.ts';

/** Start a store. @throws Fault unavailable  it cannot be started; the message says what to do */
export function startStore(kind: StoreKind, options: StoreOptions = {}): Promise<Store> {
  return kind === 'embedded' ? startEmbedded(options) : startDynamoDbLocal(options);
}
