/** Conflicts: sk `CONFLICT#<identity>#<hash>`; `claim` (JSON) as it came, with `batch`, `row`, `receivedAt`; `booked`, the hash that holds the identity. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Claim } from '../../claims/claim.ts';
import { claimText } from '../../claims/claimText.ts';
import { contentHash } from '../../claims/contentHash.ts';
import { identityOf } from '../../claims/identityOf.ts';
import type { Item } from '../itemSize.ts';
import { patiently } from '../patience.ts';
import type { Tables } from '../tables.ts';
import { type Book, bookPartition, CONFLICTS } from './book.ts';
import type { Delivery } from './delivery.ts';
import type { Holder } from './outcome.ts';

/** Keep a claim beside the books, once: the same content again changes nothing. */
export async function keepConflict(
  tables: Tables,
  book: Book,
  { claim, row, booked }: { readonly claim: Claim; readonly row: number; readonly booked: Holder },
  { batch, receivedAt }: Delivery,
): Promise<void> {
  const hash = contentHash(claim);
  const item: Item = {
    pk: bookPartition(book),
    sk: `${CONFLICTS}${identityOf(claim)}#${hash}`,
    claim: claimText(claim),
    ...{ hash, bookedHash: booked.hash, batch, row, receivedAt },
  };
  const condition = { ConditionExpression: 'attribute_not_exists(pk)' };
  try {
    await patiently('Keeping a conflict', () =>
      tables.client.send(new PutCommand({ TableName: tables.ledger, Item: item, ...condition })),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
