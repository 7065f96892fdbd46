/** What the decision of an inspection takes back of an institution (追回与处罚), to be checked with a pencil; and how large a sheet of it is. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../lib/canonicalJson.ts';
import type { SettlementInBooks } from '../../lib/claims/settlementInBooks.ts';
import { type Adjusting, type Adjustment, adjustedOver } from '../../lib/decisions/adjustedOver.ts';
import { type RecoveriesEntered, recoveriesEntered } from '../../lib/decisions/recoveriesEntered.ts';
import {
  drawRecoveries,
  owedOn,
  type RecoverySheet,
  recoveredClaims,
  recoveredLines,
  recoveriesFor,
} from '../../lib/decisions/recoverySheet.ts';
import { lineName, type TakenLine, type Taking } from '../../lib/decisions/takenOfLines.ts';
import { formatFen, greater, parseFen, sumFen } from '../../lib/money/fen.ts';
import { resolve } from '../../lib/policy/resolve.ts';
import { basedOn } from './basedOn.ts';
import { POLICY } from './decidedBy.ts';

const RULES = resolve(POLICY, '320500', '2025-06-01');
const OF = { community: 'changshu', institution: 'H32058100001', decision: '2025-7' };
/** What an item of DynamoDB has at most, in bytes; a document is compressed in it. */
const LARGEST_ITEM = 400 * 1024;

const booked = (differing: Partial<SettlementInBooks> = {}): SettlementInBooks => ({
  ...{ community: 'changshu', year: '2025', settledIn: '2025-03', cost: 100_000n, pooled: 60_000n },
  ...{ cancelledIn: undefined, isOutside: false, parts: [1], ...differing },
});
const finding = (id: string, differing: object = {}): RecoveriesEntered['findings'][number] => ({
  ...{ id, settlement_id: 'S1', line: '1', source: 'inspection', class: 'upcoded', found: '2025-05-20' },
  ...{ amount: '80.00', evidence: ['检查工作底稿'], ...differing },
});
const entered = (findings: RecoveriesEntered['findings'], differing: Partial<RecoveriesEntered> = {}) => ({
  ...{ decided: '2025-06-01', due: '2025-07-01', multiple: '3', paid: [], evidence: ['处理决定书'], findings },
  ...differing,
});
const taking = (...lines: TakenLine[]): Taking => ({
  ...{ kind: 'denials', document: basedOn('denials/changshu.H1.2025-03', { illustrative: [] }), lines },
});
const drawn = (
  findings: RecoveriesEntered['findings'],
  books: { readonly [settlement: string]: SettlementInBooks } = { S1: booked() },
  takings: readonly Taking[] = [],
  differing: Partial<RecoveriesEntered> = {},
  before?: RecoverySheet,
) =>
  drawRecoveries(RULES, OF, entered(findings, differing), {
    ...{ booked: new Map(Object.entries(books)), takings, before },
    ...{ communities: ['changshu', 'taicang'], today: '2025-06-02' },
  });

describe('a sheet', () => {
  test('takes of each line what nobody has taken of it, and says whose package bears so much less', () => {
    const denied = taking(
      { settlement_id: 'S1', line: '1', amount: 3_000n },
      { settlement_id: 'S1', line: '9', amount: 500n },
    );
    const { result, lines, by_community, from } = drawn(
      [
        finding('F1'),
        finding('F2', { source: 'self_declared', found: '2025-05-01', amount: '50.00' }),
        finding('F3', { settlement_id: 'S2', amount: '30.00' }),
      ],
      { S1: booked(), S2: booked({ community: 'taicang' }) },
      [denied],
    );
    // Of 80 on the line 30 are denied, 20 declared, 30 inspected; of S2 30 inspected.
    expect(result.institutions[0]).toMatchObject({
      ...{ already_denied: '30.00', self_declared: '20.00', inspected: '60.00', principal: '80.00', fine: '180.00' },
    });
    expect(lines.map(({ amount }) => amount)).toEqual(['50.00', '30.00']);
    expect(by_community).toEqual([
      { community: 'changshu', amount: '-50.00' },
      { community: 'taicang', amount: '-30.00' },
    ]);
    expect(from.taken).toEqual([denied.document.pin]);
  });

  test('takes what its revision in force takes, however much others take beyond it since; of a line on which less is found, what they leave', () => {
    const first = drawn([finding('F1')]);
    const beyond = [taking({ settlement_id: 'S1', line: '1', amount: 2_000n })];
    const again = (amount: string) => drawn([finding('F1', { amount })], undefined, beyond, {}, first).result.principal;
    expect(['80.00', '90.00', '110.00', '70.00'].map(again)).toEqual(['80.00', '80.00', '90.00', '50.00']);
  });

  test('takes no more of a claim than the fund paid for it, with what was taken before', () => {
    const whole = taking({ settlement_id: 'S1', line: '9', amount: 55_000n });
    expect(drawn([finding('F1', { amount: '50.00' })], undefined, [whole]).result.principal).toBe('50.00');
    expect(() => drawn([finding('F1', { amount: '50.01' })], undefined, [whole])).toThrow(
      expect.objectContaining({ path: 'findings[0].amount' }),
    );
  });

  test('takes nothing of a claim that is cancelled, and fines nothing on it', () => {
    const { result, by_community } = drawn([finding('F1'), finding('F2', { settlement_id: 'S2', amount: '10.00' })], {
      ...{ S1: booked({ cancelledIn: '2025-04' }), S2: booked() },
    });
    expect([result.principal, result.fines]).toEqual(['10.00', '30.00']);
    expect(by_community).toEqual([{ community: 'changshu', amount: '-10.00' }]);
  });

  test('tells what the formula refuses by the row as it was entered, though a row before it counts no more', () => {
    const books = { S1: booked({ cancelledIn: '2025-04' }), S2: booked() };
    expect(() => drawn([finding('F1'), finding('F2', { settlement_id: 'S2', class: 'other' })], books)).toThrow(
      expect.objectContaining({ code: 'invalid_request', path: 'findings[1].class' }),
    );
  });

  test('is refused where the community that bears a claim is there no more', () => {
    expect(() => drawn([finding('F1')], { S1: booked({ community: 'gone' }) })).toThrow(
      expect.objectContaining({ path: 'findings[0].settlement_id' }),
    );
  });

  test('has ids of its own for what others have taken', () => {
    const denied = taking({ settlement_id: 'S1', line: '1', amount: 3_000n });
    expect(drawn([finding('taken-2')], undefined, [denied]).result.already_denied).toBe('30.00');
  });

  test('says what is owed on a day: later it is overdue, and what is paid counts for the principal first', () => {
    const paid = [{ on: '2025-06-02', amount: '100.00', reference: 'B1' }];
    const sheet = drawn([finding('F1')], undefined, [], { paid });
    const open = { principal_outstanding: '0.00', fine_outstanding: '220.00' };
    expect(owedOn(sheet, '2025-07-01', new Map(), 0n)).toMatchObject({ ...open, overdue: '0.00' });
    expect(owedOn(sheet, '2025-07-03', new Map(), 0n)).toMatchObject({ ...open, overdue: '220.00', overdue_days: 2 });
    expect(owedOn(sheet, '2025-07-03', new Map([['S1', '2025-06']]), 0n)).toMatchObject({ overpaid: '100.00' });
  });

  test('of as many findings as there may be is one document, with all that they came to', () => {
    const many = Array.from({ length: 2_000 }, (_, i) =>
      finding(`F${String(i).padStart(8, '0')}`, {
        settlement_id: `S2025030100${String(i).padStart(6, '0')}`,
        ...{ amount: `1${(i * 104729) % 997}.45`, evidence: [`检查工作底稿第 ${i} 页`] },
      }),
    );
    const books = Object.fromEntries(many.map(({ settlement_id }) => [settlement_id, booked({ pooled: 1_000_000n })]));
    expect(gzipSync(canonicalJson(drawn(many, books))).byteLength).toBeLessThan(LARGEST_ITEM / 2);
  });

  test('of one more, with a finding or a payment twice, is refused', () => {
    const many = Array.from({ length: 2_001 }, (_, i) => finding(`F${i}`));
    expect(recoveriesEntered.safeParse(entered(many)).error?.issues[0]).toMatchObject({
      ...{ path: ['findings'], message: 'expected 1 to 2000 findings' },
    });
    const payment = { on: '2025-06-01', amount: '1.00', reference: 'B1' };
    expect(recoveriesEntered.safeParse(entered([finding('F1'), finding('F1')])).success).toBe(false);
    expect(recoveriesEntered.safeParse(entered([finding('F1')], { paid: [payment, payment] })).success).toBe(false);
    expect(recoveriesEntered.safeParse(entered([finding('F1')], { paid: [payment] })).success).toBe(true);
  });
});

describe('a claim that is cancelled after the sheet was drawn up', () => {
  const sheet = drawn([finding('F1'), finding('F2', { settlement_id: 'S2' })], { S1: booked(), S2: booked() });

  test('is one of those that are asked about, and nothing is taken of it from then on', () => {
    expect(recoveredClaims(sheet, 'changshu')).toHaveLength(2);
    expect(recoveredClaims(sheet, 'taicang')).toEqual([]);
    expect(recoveriesFor(sheet, 'changshu', new Map())).toBe('-160.00');
    expect(recoveriesFor(sheet, 'changshu', new Map([['S2', '2025-08']]))).toBe('-80.00');
  });
});

const found = fc.record({
  ...{ id: fc.integer({ min: 0, max: 9 }), settlement_id: fc.constantFrom('S1', 'S2') },
  ...{ line: fc.constantFrom('1', '2'), fen: fc.integer({ min: 1, max: 25_000 }) },
});
const someFound = fc.uniqueArray(found, { minLength: 1, selector: ({ id }) => id });
const enteredAs = ({ id, fen, ...of }: { readonly id: number; readonly fen: number }) =>
  finding(`F${id}`, { ...of, amount: formatFen(BigInt(fen)) });

test('whatever is drawn up, revised and approved in whatever order: of no line more is taken than the largest amount found on it by what is in force', () => {
  const happening = fc.oneof(
    fc.record({ sheet: fc.constantFrom('A', 'B', 'C'), found: someFound }),
    fc.record({ denied: fc.uniqueArray(found, { selector: ({ settlement_id, line }) => settlement_id + line }) }),
  );
  const books = { S1: booked(), S2: booked() };
  const linesOf = (all: readonly { settlement_id: string; line: string; fen: number }[]) =>
    all.map(({ fen, settlement_id, line }): TakenLine => ({ settlement_id, line, amount: BigInt(fen) }));
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 20 }), (happenings) => {
      const inForce = new Map<string, { readonly taking: Taking; readonly found: TakenLine[] }>();
      const sheets = new Map<string, RecoverySheet>();
      const but = (name: string) => [...inForce].filter(([other]) => other !== name).map(([, { taking }]) => taking);
      for (const one of happenings) {
        if ('denied' in one) {
          // No more is denied on a line that an inspection has taken.
          const recovered = new Set(but('denials').flatMap(({ lines }) => lines.map(lineName)));
          const denied = linesOf(one.denied).filter((line) => !recovered.has(lineName(line)));
          inForce.set('denials', { taking: taking(...denied), found: denied });
        } else {
          const sheet = drawn(one.found.map(enteredAs), books, but(one.sheet), {}, sheets.get(one.sheet));
          sheets.set(one.sheet, sheet);
          inForce.set(one.sheet, { taking: taking(...recoveredLines(sheet)), found: linesOf(one.found) });
        }
        const all = [...inForce.values()];
        const largest = Map.groupBy(
          all.flatMap((of) => of.found),
          lineName,
        );
        const taken = Map.groupBy(
          all.flatMap((of) => of.taking.lines),
          lineName,
        );
        for (const [name, lines] of taken) {
          const most = largest.get(name)!.map(({ amount }) => amount);
          expect(sumFen(lines.map(({ amount }) => amount)) <= most.reduce(greater)).toBe(true);
        }
      }
    }),
  );
});

test('whatever is revised and cancelled, and whatever months are drawn up between: in the end the months have taken off the principal', () => {
  const MONTHS = ['2025-06', '2025-07', '2025-08', '2025-clearing'];
  const happening = fc.oneof(
    fc.record({ found: someFound }),
    fc.record({ cancel: fc.constantFrom('S1', 'S2') }),
    fc.record({ draw: fc.constantFrom(...MONTHS) }),
  );
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 20 }), (happenings) => {
      let sheet: ReturnType<typeof drawn> | undefined;
      const cancelled = new Map<string, string>();
      const months = new Map<string, readonly Adjustment[]>();
      const draw = (period: string) => {
        const taken = [...months].filter(([other]) => other !== period).flatMap(([, of]) => of);
        months.set(period, adjustedOver(period, { inForce: inForce(sheet, cancelled), taken }));
      };
      for (const one of happenings) {
        if ('draw' in one) draw(one.draw);
        else if ('cancel' in one) cancelled.set(one.cancel, '2025-07');
        else sheet = drawn(one.found.map(enteredAs), { S1: booked(), S2: booked() });
      }
      draw('2025-clearing');
      const taken = sumFen([...months.values()].flat().map(({ amount }) => parseFen(amount)));
      const owed = sheet ? owedOn(sheet, '2025-12-31', cancelled, 0n).principal : '0.00';
      expect(taken).toBe(-parseFen(owed));
    }),
  );

  function inForce(sheet: ReturnType<typeof drawn> | undefined, cancelled: ReadonlyMap<string, string>): Adjusting[] {
    if (sheet === undefined) return [];
    const document = basedOn('recoveries/changshu.H1.2025-7', sheet);
    const amount = recoveriesFor(sheet, 'changshu', cancelled);
    return [{ kind: 'recoveries', period: '2025-06', document, institution: OF.institution, amount }];
  }
});
