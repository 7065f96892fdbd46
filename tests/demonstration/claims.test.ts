import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { compute } from '../../lib/calculation/calculate.ts';
import { attribute } from '../../lib/claims/attribute.ts';
import type { ClaimAmounts } from '../../lib/claims/claim.ts';
import { formatFen, parseFen, sumFen } from '../../lib/money/fen.ts';
import { drgGroupsOf } from '../../lib/policy/drgGroupsOf.ts';
import { formulaPolicy } from '../../lib/policy/formulaPolicy.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { rosterOf } from '../../lib/policy/rosterOf.ts';
import { COMMUNITIES } from '../../local/demonstration/communities.ts';
import { demonstration } from '../../local/demonstration/demonstration.ts';
import { distinct, keyOf, type ReadClaim, readFiles, readYear } from './readYear.ts';

const small = demonstration();
const rows = await readYear(small);
const claims = distinct(rows);
const policy = loadPolicy('policy');
const roster = rosterOf(policy, '320500-390', '2025-01-01');
const levels = new Map(
  [...roster.communities.flatMap(({ members }) => members), ...roster.nonMembers].map(({ id, level }) => [id, level]),
);

function hashOf(seed: number): string {
  const { claimFiles, statements } = demonstration({ seed });
  const hash = createHash('sha256');
  for (const { key, at, bytes } of [...claimFiles(), ...statements().map(({ file }) => file)]) {
    hash.update(key).update(at).update(bytes);
  }
  return hash.digest('hex');
}

describe('the files', () => {
  test('the same seed gives the same bytes, another seed others', () => {
    expect(hashOf(7)).toBe(hashOf(7));
    expect(hashOf(8)).not.toBe(hashOf(7));
  });

  test('every row is read by the national profile, and none is refused', async () => {
    const files = await readFiles(small);
    expect(files.flatMap(({ refused }) => refused)).toEqual([]);
    expect(files.reduce((sum, file) => sum + file.rows, 0)).toBe(small.truth().rows);
  });

  test('one system writes GB18030 with Chinese headings, the other UTF-8 with a byte-order mark', async () => {
    const [first, second] = small.claimFiles();
    expect(iconv.decode(Buffer.from(first!.bytes), 'gb18030')).toMatch(/^结算ID,/);
    expect(Buffer.from(second!.bytes).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(new Set((await readFiles(small)).map(({ encoding }) => encoding))).toEqual(
      new Set(['gb18030', 'utf-8-bom']),
    );
  });

  test('about three files a month are dropped, and late ones up to March of the next year, in order of time', () => {
    const dropped = small.claimFiles();
    expect(dropped).toHaveLength(43);
    expect(dropped[0]).toMatchObject({
      key: 'inbound/claims/320500-390/national/2025-01-1.csv',
      at: '2025-01-11T01:30:00.000Z',
    });
    expect(dropped.at(-1)?.at).toBe('2026-03-11T01:30:00.000Z');
    const instants = dropped.map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted());
  });
});

describe('every claim', () => {
  test('says that it was generated, and knows its person by twenty digits only', () => {
    expect(claims.filter(({ claim }) => !claim.settlement.startsWith('GEN'))).toEqual([]);
    expect(claims.filter(({ claim }) => !/^\d{20}$/.test(claim.person))).toEqual([]);
  });

  test('has parts that sum to its total, none of them negative unless it is cancelled', () => {
    for (const { claim } of claims) {
      const { total, pooled, otherFunds, account, cash } = claim.amounts;
      const parts = [pooled, otherFunds, account, cash];
      expect(sumFen(parts)).toBe(total);
      expect(parts.every((part) => (claim.kind === 'cancel' ? part <= 0n : part >= 0n))).toBe(true);
    }
  });

  test('has a home community and a line in the books, and every line is used but special cases', () => {
    const placed = claims.map(({ claim }) => attribute(claim, roster));
    expect(placed.filter((place) => 'code' in place)).toEqual([]);
    const lines = new Set(placed.flatMap((place) => ('line' in place ? [place.line] : [])));
    expect([...lines].sort()).toEqual(['inpatient', 'non_member', 'other_community', 'out_of_area', 'outpatient']);
  });

  test('is settled in the fund year, and received after it was settled', () => {
    for (const { at, claim } of claims) {
      expect(claim.settledOn.slice(0, 4)).toBe('2025');
      expect(at.slice(0, 10) > claim.settledOn).toBe(true);
    }
  });
});

describe('what real files have', () => {
  const inArea = claims.filter(({ claim }) => claim.treatedAt.startsWith('3205'));
  const settles = new Map(claims.filter(({ claim }) => claim.kind === 'settle').map((row) => [keyOf(row.claim), row]));
  const cancels = claims.filter(({ claim }) => claim.kind === 'cancel');
  const settleOf = ({ claim }: ReadClaim) => settles.get(keyOf({ ...claim, kind: 'settle' }))!;

  test('cancellations that take back every amount of their settlement, some in a later month', () => {
    expect(cancels.length).toBeGreaterThan(20);
    for (const cancel of cancels) {
      const settled = settleOf(cancel).claim.amounts;
      const negated = Object.entries(settled).map(([payer, amount]) => [payer, -amount]);
      expect(cancel.claim.amounts).toEqual(Object.fromEntries(negated) as ClaimAmounts);
    }
    const months = (row: ReadClaim) => row.claim.settledOn.slice(0, 7);
    expect(cancels.filter((cancel) => months(cancel) > months(settleOf(cancel))).length).toBeGreaterThan(5);
  });

  test('cancellations that come before what they cancel', () => {
    expect(cancels.filter((cancel) => rows.indexOf(cancel) < rows.indexOf(settleOf(cancel))).length).toBeGreaterThan(0);
  });

  test('corrections: cancelled, and settled anew for the same stay with another number', () => {
    const stayOf = ({ claim }: ReadClaim) => `${claim.person} ${claim.institution} ${claim.admittedOn} ${claim.care}`;
    const cancelled = new Set(cancels.map(({ claim }) => claim.settlement));
    const again = new Set(claims.filter(({ claim }) => !cancelled.has(claim.settlement)).map(stayOf));
    expect(cancels.filter((cancel) => again.has(stayOf(cancel))).length).toBeGreaterThan(5);
  });

  test('rows that come twice in their file, and rows that come again in a later one', () => {
    const firstFile = new Map(claims.map(({ file, claim }) => [keyOf(claim), file]));
    const repeats = rows.filter((row) => !claims.includes(row));
    expect(repeats).toHaveLength(small.truth().repeated);
    const twice = repeats.filter(({ file, claim }) => file === firstFile.get(keyOf(claim)));
    expect(twice.length).toBeGreaterThan(5);
    expect(repeats.length - twice.length).toBeGreaterThan(5);
  });

  test('claims of the area that arrive after their month is locked on the 10th', () => {
    const late = inArea.filter(({ at, claim }) => at > lockOf(claim.settledOn));
    expect(late.length).toBeGreaterThan(20);
  });

  test('care outside the area, which always arrives a month or more late', () => {
    const elsewhere = claims.filter(({ claim }) => !claim.treatedAt.startsWith('3205'));
    expect(elsewhere.length).toBeGreaterThan(100);
    expect(elsewhere.every(({ at, claim }) => at > lockOf(claim.settledOn))).toBe(true);
  });

  test('residents treated by another community, and by private hospitals that belong to none', () => {
    const homeOf = (division: string) => COMMUNITIES.find((community) => community.division === division)?.id;
    const memberOf = (institution: string) =>
      roster.communities.find(({ members }) => members.some(({ id }) => id === institution))?.id;
    const inpatients = inArea.filter(({ claim }) => claim.group !== null);
    const elsewhere = inpatients.filter(({ claim }) => {
      const treating = memberOf(claim.institution);
      return treating !== undefined && treating !== homeOf(claim.insuredAt);
    });
    expect(elsewhere.length).toBeGreaterThan(15);
    expect(inpatients.filter(({ claim }) => !memberOf(claim.institution)).length).toBeGreaterThan(30);
    expect(inArea.filter(({ claim }) => !levels.has(claim.institution))).toEqual([]);
  });

  test('ordinary and chronic outpatient care, and psychiatric stays paid by the day', () => {
    const count = (is: (row: ReadClaim) => boolean) => inArea.filter(is).length;
    expect(count(({ claim }) => claim.care === '11')).toBeGreaterThan(100);
    expect(count(({ claim }) => claim.care === '14')).toBeGreaterThan(300);
    expect(count(({ claim }) => claim.clearing === '5' && claim.group === 'TR19')).toBeGreaterThan(20);
  });

  test('stays far above and far below what their group usually costs', () => {
    const rules = resolve(policy, '320500', '2025-01-01');
    const cases = inArea.flatMap(({ claim: { group, institution, kind, amounts } }, i) =>
      group === null || kind === 'cancel'
        ? []
        : [
            {
              id: String(i),
              group,
              level: levels.get(institution)!,
              cost: formatFen(amounts.total),
              patient_paid: formatFen(amounts.total - amounts.pooled),
            },
          ],
    );
    const asked = { groups: drgGroupsOf(rules), cases };
    const { policy: tariff } = formulaPolicy(rules, 'drg-case');
    const { result } = compute({ formula: 'drg-case', policy: tariff, input: asked });
    const shareOf = (status: string) => result.cases.filter((stay) => stay.status === status).length / cases.length;
    expect(shareOf('low')).toBeGreaterThan(0.01);
    expect(shareOf('high')).toBeGreaterThan(0.003);
    expect(shareOf('normal')).toBeGreaterThan(0.9);
  });
});

describe('the whole demonstration', () => {
  const full = demonstration();
  const bytes = [...full.claimFiles(), ...full.statements().map(({ file }) => file)].reduce(
    (sum, file) => sum + file.bytes.length,
    0,
  );
  const { rows: all, communities } = full.truth();

  test('is at least 60,000 claims', () => {
    expect(all).toBeGreaterThan(60_000);
    expect(bytes).toBeGreaterThan(10_000_000);
  });

  test.each(COMMUNITIES)('$id books what its story says: $useOfPackage thousandths of its package', (community) => {
    const { package: lumpSum, booked } = communities.find((each) => each.community === community.id)!;
    const use = Number((parseFen(booked) * 100_000n) / parseFen(lumpSum)) / 100;
    expect(Math.abs(use - community.useOfPackage)).toBeLessThan(1);
  });
});

/** When the month of a day is locked: the 10th of the next, 03:00 in Shanghai. */
function lockOf(day: string): string {
  const [year, month] = day.split('-').map(Number);
  return new Date(Date.UTC(year!, month!, 9, 19)).toISOString();
}
