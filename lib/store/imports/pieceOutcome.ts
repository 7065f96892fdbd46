/** Pieces that are done: pk `IMPORT#<import>`, sk `PIECE#<number>`; what became of its rows, and their sums in fen. */
import assert from 'node:assert/strict';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { ClaimAmounts } from '../../claims/claim.ts';
import type { OutsideByRule } from '../../claims/outsideByRule.ts';
import type { Item } from '../itemSize.ts';
import { itemsUnder } from '../itemsUnder.ts';
import type { ProvenCommit } from '../ledger/readBack.ts';
import { patiently } from '../patience.ts';
import type { Tables } from '../tables.ts';
import { writeTogether } from '../writeTogether.ts';
import { fileKey, type ImportKey } from './fileImport.ts';

/** What became of the rows of a piece: each is accepted, repeated or hindered. */
export interface PieceOutcome {
  /** Which piece, from 1. */
  readonly piece: number;
  /** The first of its rows, as the file numbers them. */
  readonly from: number;
  readonly accepted: number;
  readonly repeated: number;
  /** Rows the ledger did not take; why stands in a file of its own. */
  readonly hindered: number;
  /** Over the rows that are not hindered. */
  readonly sums: ClaimAmounts;
  /** What of these is outside the package. */
  readonly outside: readonly OutsideByRule[];
  /** The commits in which the accepted rows stand, as they were read back; none of a piece that was only tried. */
  readonly commits: readonly ProvenCommit[];
}

interface PieceItem extends ClaimAmounts {
  readonly piece: bigint;
  readonly from: bigint;
  readonly accepted: bigint;
  readonly repeated: bigint;
  readonly hindered: bigint;
  /** Left out where there is nothing of it. */
  readonly outside?: readonly (Omit<OutsideByRule, 'entries'> & { readonly entries: bigint })[];
  /** Left out by those who noted pieces before they were read back. */
  readonly commits?: readonly CommitItem[];
}

interface CommitItem extends Omit<ProvenCommit, 'seq' | 'claims'> {
  readonly seq: bigint;
  readonly claims: bigint;
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

/** Note what became of a piece and count it, together and once: where it is noted already, what was noted first stays. */
export async function noteOutcome(tables: Tables, key: ImportKey, outcome: PieceOutcome): Promise<void> {
  const { sums, outside, commits, ...counts } = outcome;
  const item: Item = {
    ...pieceKey(key, outcome.piece),
    ...counts,
    ...sums,
    ...(outside.length > 0 && { outside: outside.map((one) => ({ ...one })) }),
    commits: commits.map((one) => ({ ...one })),
  };
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
  const unmet = await writeTogether(tables, `Noting piece ${outcome.piece} of ${key.import}`, actions);
  // Where the piece is noted already, that is the reason, whatever else there is.
  assert(unmet.length === 0 || unmet.includes(0), `piece ${outcome.piece} is of no import that was begun`);
}

/** Note where the accepted rows of a piece stand now: what a store lost was booked again, with other commits. */
export async function noteCommits(
  tables: Tables,
  key: ImportKey,
  piece: number,
  commits: readonly ProvenCommit[],
): Promise<void> {
  const command = new UpdateCommand({
    TableName: tables.imports,
    Key: pieceKey(key, piece),
    UpdateExpression: 'SET commits = :commits',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':commits': commits },
  });
  await patiently(`Piece ${piece} of ${key.import}`, () => tables.client.send(command));
}

/** What became of a piece; undefined for one that is not done. */
export async function outcomeOf(tables: Tables, key: ImportKey, piece: number): Promise<PieceOutcome | undefined> {
  const { Item: item } = await patiently(`Piece ${piece} of ${key.import}`, () =>
    tables.client.send(new GetCommand({ TableName: tables.imports, Key: pieceKey(key, piece), ConsistentRead: true })),
  );
  return item && outcomeIn(item as PieceItem);
}

/** What became of the pieces that are done, in order of their numbers. */
export async function outcomesOf(tables: Tables, key: ImportKey): Promise<PieceOutcome[]> {
  const items = await Array.fromAsync(itemsUnder<PieceItem>(tables, tables.imports, partitionOf(key), PIECES));
  return items.map(outcomeIn).sort((a, b) => a.piece - b.piece);
}

function outcomeIn({
  piece,
  from,
  accepted,
  repeated,
  hindered,
  outside = [],
  commits = [],
  ...amounts
}: PieceItem): PieceOutcome {
  const { total, pooled, otherFunds, account, cash } = amounts;
  return {
    piece: Number(piece),
    from: Number(from),
    accepted: Number(accepted),
    repeated: Number(repeated),
    hindered: Number(hindered),
    sums: { total, pooled, otherFunds, account, cash },
    outside: outside.map((one) => ({ ...one, entries: Number(one.entries) })),
    commits: commits.map((commit) => ({ ...commit, seq: Number(commit.seq), claims: Number(commit.claims) })),
  };
}
