/** Claims: pk `CLAIM#<institution>#<settlement>`, sk `<kind>#<sequence>`; what the claim says, and where it is booked. */
import type { Claim, ClaimAmounts, ClaimIdentity, ClaimKind } from '../../claims/claim.ts';
import { contentHash } from '../../claims/contentHash.ts';
import { identityOf } from '../../claims/identityOf.ts';
import type { Posting } from '../../claims/posting.ts';
import type { Item } from '../itemSize.ts';
import { itemsAt } from '../itemsAt.ts';
import { itemsUnder } from '../itemsUnder.ts';
import type { Tables } from '../tables.ts';
import { claimKey } from './book.ts';

/** A claim as it stands in the ledger. */
export interface BookedClaim extends Posting {
  readonly fund: string;
  /** Sequence of the group commit that booked it. */
  readonly seq: number;
  readonly hash: string;
}

/** Flat, and without what the key says already, so that a claim stays below one kilobyte: one write unit. */
type ClaimItem = Omit<Claim, keyof ClaimIdentity | 'amounts' | 'group' | 'admittedOn' | 'dischargedOn'> &
  ClaimAmounts &
  Omit<BookedClaim, 'claim' | 'origin' | 'row' | 'seq'> & {
    readonly pk: string;
    readonly sk: string;
    readonly group?: string;
    readonly admittedOn?: string;
    readonly dischargedOn?: string;
    readonly origin?: string;
    readonly row: bigint;
    readonly seq: bigint;
  };

/** The item of a claim that is booked by a group commit. */
export function claimItem({ claim, ...posting }: Posting, fund: string, seq: number): Item {
  const { institution, settlement, kind, sequence, amounts, ...content } = claim;
  return {
    ...claimKey({ institution, settlement, kind, sequence }),
    ...withoutNulls({ ...content, ...posting }),
    ...amounts,
    fund,
    seq,
    hash: contentHash(claim),
  };
}

function withoutNulls(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null));
}

/** Everything that is booked of the settlement a claim belongs to, in any book: settlement, cancellation, adjustments. */
export async function lifeOf(tables: Tables, identity: ClaimIdentity): Promise<BookedClaim[]> {
  const items = itemsUnder<Record<string, unknown>>(tables, tables.ledger, claimKey(identity).pk);
  return (await Array.fromAsync(items)).map(bookedClaim);
}

/** The booked ones among many claims, by identity. */
export async function claimsOf(
  tables: Tables,
  identities: readonly ClaimIdentity[],
): Promise<ReadonlyMap<string, BookedClaim>> {
  const keys = identities.map(claimKey);
  const items = await itemsAt<Record<string, unknown>>(tables, tables.ledger, keys, 'Reading claims');
  return new Map(items.map(bookedClaim).map((booked) => [identityOf(booked.claim), booked]));
}

/** Read the item of a claim. */
export function bookedClaim(stored: Record<string, unknown>): BookedClaim {
  const item = stored as unknown as ClaimItem;
  const [, institution = '', settlement = ''] = item.pk.split('#');
  const [kind = '', sequence = ''] = item.sk.split('#');
  const { total, pooled, otherFunds, account, cash } = item;
  return {
    claim: {
      institution,
      settlement,
      kind: kind as ClaimKind,
      sequence: Number(sequence),
      person: item.person,
      scheme: item.scheme,
      insuredAt: item.insuredAt,
      treatedAt: item.treatedAt,
      care: item.care,
      clearing: item.clearing,
      group: item.group ?? null,
      admittedOn: item.admittedOn ?? null,
      dischargedOn: item.dischargedOn ?? null,
      settledOn: item.settledOn,
      ...(item.reason === undefined ? {} : { reason: item.reason }),
      amounts: { total, pooled, otherFunds, account, cash },
    },
    community: item.community,
    line: item.line,
    period: item.period,
    origin: item.origin ?? null,
    batch: item.batch,
    row: Number(item.row),
    fund: item.fund,
    seq: Number(item.seq),
    hash: item.hash,
  };
}
