/** What the smart audit denies of claims of an institution (审核扣款), to be checked with a pencil; and how large a sheet of it is. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../lib/canonicalJson.ts';
import type { SettlementInBooks } from '../../lib/claims/settlementInBooks.ts';
import { type Adjusting, type Adjustment, adjustedOver } from '../../lib/decisions/adjustedOver.ts';
import {
  type DenialsEntered,
  denialsEntered,
  denialsFor,
  deniedClaims,
  drawDenials,
} from '../../lib/decisions/denialSheet.ts';
import { Fault } from '../../lib/errors.ts';
import { formatFen, parseFen, sumFen } from '../../lib/money/fen.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { basedOn } from './basedOn.ts';
import { POLICY } from './decidedBy.ts';

const RULES = resolve(POLICY, '320500', '2025-03-01');
const OF = { community: 'changshu', institution: 'H32058100001', period: '2025-03' };
/** What an item of DynamoDB has at most, in bytes; a document is compressed in it. */
const LARGEST_ITEM = 400 * 1024;

const booked = (differing: Partial<SettlementInBooks> = {}): SettlementInBooks => ({
  ...{ community: 'changshu', year: '2025', settledIn: '2025-03', cost: 100_000n, pooled: 60_000n },
  ...{ cancelledIn: undefined, isOutside: false, parts: [1], ...differing },
});
const finding = (id: string, differing: object = {}): DenialsEntered['findings'][number] => ({
  ...{ id, settlement_id: 'S1', line: '1', rule: 'dose', amount: '120.00', fund_amount: '80.00' },
  ...{ state: 'upheld', upheld_in: '2025-04', evidence: ['审核通知书'], ...differing },
});
const drawn = (
  findings: DenialsEntered['findings'],
  books: { readonly [settlement: string]: SettlementInBooks } = { S1: booked() },
  through = '2025-05',
) => drawDenials(RULES, OF, { through, evidence: ['审核通知书'], findings }, new Map(Object.entries(books)));

describe('a sheet', () => {
  test('counts two rules on one line once, and each home community for itself', () => {
    const { result, by_community } = drawn(
      [
        finding('F1'),
        finding('F2', { rule: 'sex', fund_amount: '50.00' }),
        finding('F3', { settlement_id: 'S2', fund_amount: '30.00' }),
      ],
      { S1: booked(), S2: booked({ community: 'taicang' }) },
    );
    expect(by_community).toEqual([
      { community: 'changshu', amount: '-80.00' },
      { community: 'taicang', amount: '-30.00' },
    ]);
    expect(result.denied_fund).toBe('110.00');
  });

  test('denies no more than the books have left of the claim', () => {
    expect(drawn([finding('F1')], { S1: booked({ pooled: 3_000n }) }).by_community[0]?.amount).toBe('-30.00');
    expect(drawn([finding('F1')], { S1: booked({ pooled: 0n }) }).by_community[0]?.amount).toBe('0.00');
  });

  test('denies nothing of what is cancelled', () => {
    expect(drawn([finding('F1')], { S1: booked({ cancelledIn: '2025-04' }) }).by_community[0]?.amount).toBe('0.00');
  });

  test('says which rules are overturned so often that they are to be looked at again', () => {
    const lifted = { state: 'lifted', lifted_in: '2025-05' };
    const of = (count: number) => Array.from({ length: 5 }, (_, i) => finding(`F${i}`, i < count ? lifted : {}));
    expect([drawn(of(1)).to_review, drawn(of(2)).to_review]).toEqual([[], ['dose']]);
  });

  test.each([
    ['a settlement that is not booked', finding('F2', { settlement_id: 'NONE' }), 'findings[1].settlement_id'],
    ['one that was settled in another month', finding('F2', { settlement_id: 'S2' }), 'findings[1].settlement_id'],
    ['one in the books of another year', finding('F2', { settlement_id: 'S3' }), 'findings[1].settlement_id'],
    ['what was decided after it is known', finding('F2', { upheld_in: '2025-06' }), 'findings[1].upheld_in'],
  ])('is refused for %s, at the row as it was entered', (_, second, path) => {
    const books = { S1: booked(), S2: booked({ settledIn: '2025-02' }), S3: booked({ year: '2026' }) };
    expect(() => drawn([finding('F1'), second], books)).toThrow(
      expect.objectContaining({ code: 'invalid_request', path }),
    );
  });

  test('is refused where it is known through a month before its claims were settled', () => {
    expect(() => drawn([finding('F1')], { S1: booked() }, '2025-02')).toThrow(Fault);
  });

  test('of as many findings as there may be is one document, with all that they came to', () => {
    const many = Array.from({ length: 2_000 }, (_, i) =>
      finding(`F${String(i).padStart(8, '0')}`, {
        settlement_id: `S2025030100${String(i).padStart(6, '0')}`,
        ...{
          amount: `19${1000 + ((i * 7919) % 997)}.55`,
          fund_amount: `9${(i * 104729) % 997}.45`,
          rule: `R${i % 79}`,
        },
        evidence: [`审核通知书第 ${i} 号`],
      }),
    );
    const books = Object.fromEntries(many.map(({ settlement_id }) => [settlement_id, booked({ pooled: 1_000_000n })]));
    expect(gzipSync(canonicalJson(drawn(many, books))).byteLength).toBeLessThan(LARGEST_ITEM / 2);
  });

  test('of one more, or with a finding twice, is refused', () => {
    const entered = (count: number) => ({
      ...{ through: '2025-05', evidence: ['审核通知书'] },
      findings: Array.from({ length: count }, (_, i) => finding(`F${i}`)),
    });
    expect(denialsEntered.safeParse(entered(2_001)).error?.issues[0]).toMatchObject({
      ...{ path: ['findings'], message: 'expected 1 to 2000 findings' },
    });
    const twice = { ...entered(1), findings: [finding('F1'), finding('F1', { line: '2' })] };
    expect(denialsEntered.safeParse(twice).success).toBe(false);
  });
});

describe('a claim that is cancelled after the sheet was drawn up', () => {
  const sheet = drawn([finding('F1'), finding('F2', { settlement_id: 'S2' })], {
    ...{ S1: booked(), S2: booked({ parts: [1, 2] }) },
  });

  test('is one of those that are asked about', () => {
    expect(deniedClaims(sheet, 'changshu').map(({ settlement_id, parts }) => [settlement_id, parts])).toEqual([
      ['S1', [1]],
      ['S2', [1, 2]],
    ]);
    expect(deniedClaims(sheet, 'taicang')).toEqual([]);
  });

  test('is denied nothing from then on', () => {
    expect(denialsFor(sheet, 'changshu', new Map())).toBe('-160.00');
    expect(denialsFor(sheet, 'changshu', new Map([['S2', '2025-08']]))).toBe('-80.00');
    expect(denialsFor(sheet, 'changshu', new Map([['S2', '2025-04']]))).toBe('-80.00');
  });
});

test('whatever is upheld, lifted and cancelled when, and whatever months are drawn up between: in the end the months have taken off what is denied', () => {
  const MONTHS = ['2025-03', '2025-04', '2025-05', '2025-06', '2025-clearing'];
  const month = fc.constantFrom(...MONTHS.slice(0, 4));
  const claimed = fc.constantFrom('S1', 'S2');
  const found = fc.record({
    ...{ id: fc.integer({ min: 0, max: 9 }), settlement_id: claimed, line: fc.constantFrom('1', '2') },
    ...{ fund: fc.integer({ min: 0, max: 50_000 }), upheld: month, lifted: fc.option(month) },
  });
  const happening = fc.oneof(
    fc.record({ through: month, found: fc.uniqueArray(found, { minLength: 1, selector: ({ id }) => id }) }),
    fc.record({ cancel: claimed }),
    fc.record({ draw: fc.constantFrom(...MONTHS) }),
  );
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 20 }), (happenings) => {
      let sheet: ReturnType<typeof drawn> | undefined;
      const cancelled = new Map<string, string>();
      const months = new Map<string, readonly Adjustment[]>();
      const inForce = (): Adjusting[] =>
        sheet === undefined
          ? []
          : [
              {
                ...{ kind: 'denials', period: OF.period, institution: OF.institution },
                ...{ document: basedOn('denials/changshu.H1.2025-03', sheet) },
                amount: denialsFor(sheet, 'changshu', cancelled),
              },
            ];
      const draw = (period: string) => {
        const taken = [...months].filter(([other]) => other !== period).flatMap(([, of]) => of);
        months.set(period, adjustedOver(period, { inForce: inForce(), taken }));
      };
      for (const one of happenings) {
        if ('draw' in one) draw(one.draw);
        else if ('cancel' in one) cancelled.set(one.cancel, '2025-05');
        else sheet = drawn(findingsOf(one.found, one.through), booksWith(cancelled), one.through);
      }
      draw('2025-clearing');
      const taken = sumFen([...months.values()].flat().map(({ amount }) => parseFen(amount)));
      const denied = sheet?.result.claims.filter(({ id }) => !cancelled.has(id)) ?? [];
      expect(taken).toBe(-sumFen(denied.map(({ denied_fund }) => parseFen(denied_fund))));
    }),
  );

  function booksWith(cancelled: ReadonlyMap<string, string>) {
    const stays = ['S1', 'S2'].map((id) => [id, booked({ cancelledIn: cancelled.get(id) })] as const);
    return Object.fromEntries(stays);
  }

  /** As it is known at the end of a month. */
  function findingsOf(found: readonly Found[], through: string) {
    return found.map(({ id, settlement_id, line, fund, upheld, lifted }) => {
      const amounts = { amount: formatFen(BigInt(fund)), fund_amount: formatFen(BigInt(fund)) };
      const isUpheld = upheld <= through;
      const isLifted = isUpheld && lifted !== null && upheld <= lifted && lifted <= through;
      return finding(`F${id}`, {
        ...{ settlement_id, line, ...amounts, state: isLifted ? 'lifted' : isUpheld ? 'upheld' : 'pending' },
        upheld_in: isUpheld ? upheld : undefined,
        ...(isLifted && { lifted_in: lifted }),
      });
    });
  }
});

interface Found {
  readonly id: number;
  readonly settlement_id: string;
  readonly line: string;
  readonly fund: number;
  readonly upheld: string;
  readonly lifted: string | null;
}
