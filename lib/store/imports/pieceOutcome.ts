/** Pieces that are done: pk `IMPORT#<import>`, sk `PIECE#<number>`; what became of its rows, and their sums in fen. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { ClaimAmounts } from '../../claims/claim.ts';
import type { Item } from '../itemSize.ts';
import { itemsUnder } from '../itemsUnder.ts';
import { passes, patience, patiently } from '../patience.ts';
import type { Tables } from '../tables.ts';
import { fileKey, type ImportKey } from './fileImport.ts';

/** What became of the rows of a piece: each is accepted, repeated or hindered. */
export interface PieceOutcome {
  /** Which piece, from 1. */
  readonly piece: number;
  readonly accepted: number;
  readonly repeated: number;
  /** Rows the ledger did not take; why stands in a file beside the piece. */
  readonly hindered: number;
  /** Over the rows that are not hindered. */
  readonly sums: ClaimAmounts;
}

interface PieceItem extends ClaimAmounts {
  readonly piece: bigint;
  readonly accepted: bigint;
  readonly repeated: bigint;
  readonly hindered: bigint;
}

const PIECES = 'PIECE#';

/** The number of a piece as keys write it. */
export function pieceText(piece: number): string {
  return String(piece).padStart(4, '0');
}

function partitionOf({ import: id }: Pick<ImportKey, 'import'>): string {
  return `IMPORT#${id}`;
}

function pieceKey(key: ImportKey, piece: number) {
  return { pk: partitionOf(key), sk: `${PIECES}${pieceText(piece)}` };
}

/** Note what became of a piece and count it, together and once: what was noted first stays. */
export async function noteOutcome(tables: Tables, key: ImportKey, outcome: PieceOutcome): Promise<void> {
  const { sums, ...counts } = outcome;
  const item: Item = { ...pieceKey(key, outcome.piece), ...counts, ...sums };
  const actions = [
    { Put: { TableName: tables.imports, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
    {
      Update: {
        TableName: tables.imports,
        Key: fileKey(key),
        UpdateExpression: 'ADD done :one',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':one': 1 },
      },
    },
  ];
  const patient = patience(`Noting piece ${outcome.piece} of ${key.import}`);
  for (;;) {
    try {
      await tables.client.send(new TransactWriteCommand({ TransactItems: actions }));
      return;
    } catch (error) {
      if (isNoted(error)) return;
      if (!isContended(error)) throw error;
      await patient.pause(error);
    }
  }
}

function isNoted(error: unknown): boolean {
  return reasonsOf(error)[0] === 'ConditionalCheckFailed';
}

/** Reasons that pass: other pieces of the file are counted at the same moment, or DynamoDB is busy. */
const CONTENTION = new Set(['None', 'TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

function isContended(error: unknown): boolean {
  const reasons = reasonsOf(error);
  return passes(error) || (reasons.length > 0 && reasons.every((reason) => CONTENTION.has(reason)));
}

function reasonsOf(error: unknown): string[] {
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
}

/** Whether a piece is done. */
export async function isDone(tables: Tables, key: ImportKey, piece: number): Promise<boolean> {
  const { Item: item } = await patiently(`Piece ${piece} of ${key.import}`, () =>
    tables.client.send(new GetCommand({ TableName: tables.imports, Key: pieceKey(key, piece), ConsistentRead: true })),
  );
  return item !== undefined;
}

/** What became of the pieces that are done, in order of their numbers. */
export async function outcomesOf(tables: Tables, key: ImportKey): Promise<PieceOutcome[]> {
  const items = await Array.fromAsync(itemsUnder<PieceItem>(tables, tables.imports, partitionOf(key), PIECES));
  return items.map(outcomeIn).sort((a, b) => a.piece - b.piece);
}

function outcomeIn({ piece, accepted, repeated, hindered, ...amounts }: PieceItem): PieceOutcome {
  const { total, pooled, otherFunds, account, cash } = amounts;
  return {
    piece: Number(piece),
    accepted: Number(accepted),
    repeated: Number(repeated),
    hindered: Number(hindered),
    sums: { total, pooled, otherFunds, account, cash },
  };
}
