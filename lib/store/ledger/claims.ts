/** Claims: pk `CLAIM#<institution>#<settlement>`, sk `<kind>#<sequence>`; what the claim says, and where it is booked. */
import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import type { AdjustmentReason } from '../../claims/adjustmentReason.ts';
import type { ClaimIdentity, ClaimKind } from '../../claims/claim.ts';
import { identityOf } from '../../claims/identityOf.ts';
import type { Posting, ServiceLine } from '../../claims/posting.ts';
import type { Fen } from '../../money/fen.ts';
import type { RawItem } from '../laidOut.ts';
import { patience, patiently } from '../patience.ts';
import { sideBySide } from '../sideBySide.ts';
import type { Tables } from '../tables.ts';
import { claimKey } from './book.ts';

/** What one request may ask for, and how many are under way. */
const ONE_REQUEST = 100;
const AT_ONCE = 10;

/** A claim as it stands in the ledger. */
export interface BookedClaim extends Posting {
  readonly fund: string;
  /** Sequence of the group commit that booked it. */
  readonly seq: number;
  readonly hash: string;
}

/**
 * The item of a claim that is booked by a group commit: flat, and without what the key says already, so that a claim stays below one
 * kilobyte, one write unit. It has texts and whole numbers only, and is laid out here for the wire: most of what the service stores
 * and reads is claims.
 *
 * @param hash of the content of the claim
 */
export function claimItem({ claim, ...posting }: Posting, fund: string, seq: number, hash: string): RawItem {
  const { pk, sk } = claimKey(claim);
  const { total, pooled, otherFunds, account, cash } = claim.amounts;
  return {
    ...texts({ pk, sk, person: claim.person, scheme: claim.scheme, insuredAt: claim.insuredAt }),
    ...texts({ treatedAt: claim.treatedAt, care: claim.care, clearing: claim.clearing, group: claim.group }),
    ...texts({ admittedOn: claim.admittedOn, dischargedOn: claim.dischargedOn, settledOn: claim.settledOn }),
    ...texts({
      reason: claim.reason,
      refund: claim.refund,
      community: posting.community,
      line: posting.line,
      period: posting.period,
    }),
    ...texts({ origin: posting.origin, batch: posting.batch, fund, hash }),
    ...wholes({ row: posting.row, seq, total, pooled, otherFunds, account, cash }),
  };
}

function texts(values: { readonly [name: string]: string | null | undefined }): RawItem {
  const item: RawItem = {};
  for (const name in values) {
    const value = values[name];
    if (value !== null && value !== undefined) item[name] = { S: value };
  }
  return item;
}

function wholes(values: { readonly [name: string]: bigint | number }): RawItem {
  const item: RawItem = {};
  for (const name in values) item[name] = { N: String(values[name]) };
  return item;
}

/** Everything that is booked of the settlement a claim belongs to, in any book: settlement, cancellation, adjustments. */
export async function lifeOf(tables: Tables, identity: ClaimIdentity): Promise<BookedClaim[]> {
  const pages = paginateQuery(
    { client: tables.raw },
    {
      TableName: tables.ledger,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: claimKey(identity).pk } },
      ConsistentRead: true,
    },
  );
  const life: BookedClaim[] = [];
  for await (const { Items = [] } of pages) life.push(...Items.map(bookedClaim));
  return life;
}

function rawKey(identity: ClaimIdentity): RawItem {
  return texts(claimKey(identity));
}

/** The booked ones among many claims, by identity. */
export async function claimsOf(
  tables: Tables,
  identities: readonly ClaimIdentity[],
): Promise<ReadonlyMap<string, BookedClaim>> {
  const requests = Array.from({ length: Math.ceil(identities.length / ONE_REQUEST) }, (_, i) =>
    identities.slice(i * ONE_REQUEST, (i + 1) * ONE_REQUEST),
  );
  const items = await sideBySide(requests, AT_ONCE, (some) => itemsAt(tables, some.map(rawKey)));
  const booked = items.flat().map(bookedClaim);
  return new Map(booked.map((one) => [identityOf(one.claim), one]));
}

/** DynamoDB answers as much of a request as it can; what is left is asked for again. */
async function itemsAt(tables: Tables, keys: readonly RawItem[]): Promise<RawItem[]> {
  const patient = patience('Reading claims');
  const items: RawItem[] = [];
  let left: NonNullable<BatchGetItemCommandInput['RequestItems']> = {
    [tables.ledger]: { Keys: [...keys], ConsistentRead: true },
  };
  for (;;) {
    const command = new BatchGetItemCommand({ RequestItems: left });
    const answer: BatchGetItemCommandOutput = await patiently('Reading claims', () => tables.raw.send(command));
    const { Responses, UnprocessedKeys = {} } = answer;
    items.push(...(Responses?.[tables.ledger] ?? []));
    if (Object.keys(UnprocessedKeys).length === 0) return items;
    left = UnprocessedKeys;
    await patient.pause('only a part of the claims was answered');
  }
}

/** Read the item of a claim. An amount that is none any more is missing, and whoever sums asks `hasItsAmounts` first. */
export function bookedClaim(item: RawItem): BookedClaim {
  const [, institution = '', settlement = ''] = textIn(item.pk).split('#');
  const [kind = '', sequence = ''] = textIn(item.sk).split('#');
  const reason = item.reason?.S as AdjustmentReason | undefined;
  const refund = item.refund?.S;
  return {
    claim: {
      institution,
      settlement,
      kind: kind as ClaimKind,
      sequence: Number(sequence),
      person: textIn(item.person),
      scheme: textIn(item.scheme),
      insuredAt: textIn(item.insuredAt),
      treatedAt: textIn(item.treatedAt),
      care: textIn(item.care),
      clearing: textIn(item.clearing),
      group: item.group?.S ?? null,
      admittedOn: item.admittedOn?.S ?? null,
      dischargedOn: item.dischargedOn?.S ?? null,
      settledOn: textIn(item.settledOn),
      ...(reason === undefined ? {} : { reason }),
      ...(refund === undefined ? {} : { refund }),
      amounts: {
        total: fenIn(item.total),
        pooled: fenIn(item.pooled),
        otherFunds: fenIn(item.otherFunds),
        account: fenIn(item.account),
        cash: fenIn(item.cash),
      },
    },
    community: textIn(item.community),
    line: textIn(item.line) as ServiceLine,
    period: textIn(item.period),
    origin: item.origin?.S ?? null,
    batch: textIn(item.batch),
    row: Number(item.row?.N),
    fund: textIn(item.fund),
    seq: Number(item.seq?.N),
    hash: textIn(item.hash),
  };
}

/** The text of an attribute; of one that is no text any more, nothing. */
function textIn(value: AttributeValue | undefined): string {
  return value?.S as string;
}

function fenIn(value: AttributeValue | undefined): Fen {
  return (value?.N === undefined ? undefined : BigInt(value.N)) as Fen;
}
