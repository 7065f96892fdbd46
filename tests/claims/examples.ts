import type { AdjustmentReason } from '../../lib/claims/adjustmentReason.ts';
import type { Claim, ClaimAmounts } from '../../lib/claims/claim.ts';
import type { AttributedClaim } from '../../lib/claims/post.ts';
import type { Roster } from '../../lib/claims/roster.ts';

/** Two counties with a community each, a private hospital that belongs to none. */
export const roster: Roster = {
  areaPrefix: '9902',
  communities: [
    {
      id: 'east',
      name: 'East County',
      lead: 'E1',
      divisions: ['990281'],
      members: [
        { id: 'E1', name: 'East Hospital', level: 'tertiary', tier: 'county' },
        { id: 'E2', name: 'East Township', level: 'primary', tier: 'township' },
      ],
    },
    {
      id: 'west',
      name: 'West County',
      lead: 'W1',
      divisions: ['990282', '990283'],
      members: [{ id: 'W1', name: 'West Hospital', level: 'secondary', tier: 'county' }],
    },
  ],
  nonMembers: [{ id: 'P1', name: 'Private Hospital', level: 'secondary' }],
  unlisted: 'refuse',
};

/** An ordinary stay of somebody from East County in East Hospital: 5,000.00 of 8,000.00 yuan are pooled. */
export function claim({
  amounts,
  ...differing
}: Partial<Omit<Claim, 'amounts'>> & { amounts?: Partial<ClaimAmounts> } = {}): Claim {
  return {
    institution: 'E1',
    settlement: 'S1',
    kind: 'settle',
    sequence: 1,
    person: 'p-4f1c',
    scheme: '390',
    insuredAt: '990281',
    treatedAt: '990281',
    care: '21',
    clearing: '4',
    group: 'ES11',
    admittedOn: '2025-03-02',
    dischargedOn: '2025-03-09',
    settledOn: '2025-03-10',
    ...differing,
    amounts: { total: 800_000n, pooled: 500_000n, otherFunds: 0n, account: 0n, cash: 300_000n, ...amounts },
  };
}

/** The cancellation of a claim: every amount negative. */
export function cancelling(settled: Claim, settledOn = settled.settledOn): Claim {
  const { total, pooled, otherFunds, account, cash } = settled.amounts;
  return {
    ...settled,
    kind: 'cancel',
    settledOn,
    amounts: { total: -total, pooled: -pooled, otherFunds: -otherFunds, account: -account, cash: -cash },
  };
}

/** Claims as rows of a file, all of East's inpatients unless said otherwise. */
export function rows(
  claims: readonly Claim[],
  attribution: Partial<Pick<AttributedClaim, 'community' | 'line'>> = {},
): AttributedClaim[] {
  return claims.map((each, i) => ({ claim: each, row: i + 2, community: 'east', line: 'inpatient', ...attribution }));
}

/** An adjustment of a settlement by a pooled amount, which the institution bears or gets. */
export function adjusting(
  settled: Claim,
  sequence: number,
  reason: AdjustmentReason,
  pooled: bigint,
  differing: Partial<Omit<Claim, 'amounts'>> = {},
): Claim {
  const amounts = { total: pooled, pooled, otherFunds: 0n, account: 0n, cash: 0n };
  return { ...settled, kind: 'adjust', sequence, reason, ...differing, amounts };
}
