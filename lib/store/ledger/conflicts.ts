/** Conflicts: sk `CONFLICT#<identity>#<hash>`; `claim` (JSON) as it came, with `batch`, `row`, `receivedAt`; `booked`, the hash that holds the identity. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Claim } from '../../claims/claim.ts';
import { claimIn, claimText } from '../../claims/claimText.ts';
import { contentHash } from '../../claims/contentHash.ts';
import { identityOf } from '../../claims/identityOf.ts';
import type { Item } from '../itemSize.ts';
import { patiently } from '../patience.ts';
import type { Tables } from '../tables.ts';
import { type Book, bookPartition, CONFLICTS } from './book.ts';
import type { BookedClaim } from './claims.ts';
import type { Delivery } from './delivery.ts';
import { queryBook } from './queryBook.ts';

/** A claim that is not in the books, because other content is booked under its identity. */
export interface Conflict {
  readonly claim: Claim;
  /** Hash of its content, and of what is booked. */
  readonly hash: string;
  readonly bookedHash: string;
  /** Where it came from, when it came first. */
  readonly batch: string;
  readonly row: number;
  readonly receivedAt: string;
}

interface ConflictItem extends Omit<Conflict, 'claim' | 'row'> {
  readonly claim: string;
  readonly row: bigint;
}

/** Keep a claim beside the books, once: the same content again changes nothing. */
export async function keepConflict(
  tables: Tables,
  book: Book,
  { claim, row, booked }: { readonly claim: Claim; readonly row: number; readonly booked: BookedClaim },
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

/** The conflicts of a book, in order of identity. */
export async function conflictsOf(tables: Tables, book: Book): Promise<Conflict[]> {
  const conflicts: Conflict[] = [];
  for await (const { claim, row, hash, bookedHash, batch, receivedAt } of queryBook<ConflictItem>(
    tables,
    book,
    CONFLICTS,
  )) {
    conflicts.push({ claim: claimIn(claim), row: Number(row), hash, bookedHash, batch, receivedAt });
  }
  return conflicts;
}
