import { startDynamoDbLocal } from './dynamodbLocal.ts';
import { hasJava } from './java.ts';
import { startInProcess } from './startInProcess.ts';
import type { Store, StoreKind, StoreOptions } from './store.ts';

/** What the tables run on where nobody asks for a store: DynamoDB Local where its Java is found. */
export async function storeAtHand(): Promise<StoreKind> {
  return (await hasJava()) ? 'dynamodb-local' : 'in-process';
}

/** Start a store. @throws Fault unavailable  it cannot be started; the message says what to do */
export function startStore(kind: StoreKind, options: StoreOptions = {}): Promise<Store> {
  return kind === 'in-process' ? startInProcess(options) : startDynamoDbLocal(options);
}
