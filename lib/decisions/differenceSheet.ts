import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import { id, listBy } from '../wire/wire.ts';
import { differenceName, type FoundDifference, type NamedDifference } from './foundDifferences.ts';
import { keptAsSent } from './keptAsSent.ts';
import { restsOn } from './restsOn.ts';

/** A sheet is one document, and so it has no more rows than can be read and signed together; a month has as many sheets as it needs. */
const MOST_ROWS = 500;

/** Who has to clear a difference. */
export const OWNERS = {
  insurer: { zh: '医保经办机构', en: 'the insurer' },
  hospital: { zh: '医疗机构', en: 'the institution' },
  county: { zh: '县级医保部门', en: 'the county office' },
} as const;

/** Why there is a difference. */
export const REASONS = {
  amount_corrected: { zh: '金额有更正', en: 'an amount was corrected' },
  group_corrected: { zh: '病组有调整', en: 'the group was changed' },
  line_sent_twice: { zh: '结算明细重复', en: 'a line was sent twice' },
  line_added: { zh: '补充结算', en: 'the insurer settled more by a line of its own' },
  claim_not_sent: { zh: '费用数据未上传', en: 'the claim was not sent' },
  not_settled: { zh: '不予结算', en: 'the insurer does not settle it' },
  other_community: { zh: '参保归属不符', en: 'the person belongs to another community' },
  other: { zh: '其他', en: 'another one, as the text says' },
} as const;

/** What stands in the end. */
export const OUTCOMES = {
  line_stands: { zh: '以医保结算为准', en: 'what the insurer owes by its line counts' },
  books_stand: { zh: '以账簿为准', en: 'the books count, and no difference' },
  explained: { zh: '已说明，不作调整', en: 'it is explained, and nothing is adjusted' },
} as const;

/** How far a difference is: open; explained in a sheet that is not decided yet; disputed by the hospital; or resolved by both sides. */
export const DIFFERENCE_STATES = ['open', 'explained', 'disputed', 'resolved'] as const;

export type DifferenceState = (typeof DIFFERENCE_STATES)[number];

export type Owner = keyof typeof OWNERS;
export type Reason = keyof typeof REASONS;
export type OutcomeOfDifference = keyof typeof OUTCOMES;

/** The outcomes that each kind can have: a difference between two sides is decided for one of them, and one without a second side is explained. */
const OUTCOMES_OF: { readonly [kind in NamedDifference['kind']]: readonly OutcomeOfDifference[] } = {
  amount_differs: ['line_stands', 'books_stand'],
  group_differs: ['line_stands', 'books_stand'],
  repeated_in_statement: ['line_stands', 'explained'],
  missing_from_statement: ['explained'],
  missing_from_ledger: ['explained'],
};

export const DIFFERENCE_KINDS = Object.keys(OUTCOMES_OF) as NamedDifference['kind'][];

interface RowEntered extends NamedDifference {
  readonly owner: Owner;
  readonly reason: Reason;
  /** What more is to be said of the reason. */
  readonly text?: string;
  readonly evidence: readonly string[];
  readonly outcome: OutcomeOfDifference;
}

/** What officers enter of a difference sheet (差异处理单): row by row an exception of the month, and what becomes of it. */
export interface DifferenceSheetEntered {
  readonly rows: readonly RowEntered[];
}

const TEXT = 'expected 1 to 500 characters';

const rowEntered = z
  .strictObject({
    ...{ institution: id, settlement_id: id, kind: oneOf(DIFFERENCE_KINDS) },
    ...{ owner: oneOf(keysOf(OWNERS)), reason: oneOf(keysOf(REASONS)) },
    text: z.string(TEXT).min(1, TEXT).max(500, TEXT).optional(),
    evidence: restsOn.max(10, 'expected at most 10 of them'),
    outcome: oneOf(keysOf(OUTCOMES)),
  })
  .refine(({ reason, text }) => reason !== 'other' || text !== undefined, {
    error: 'expected what the other reason is',
    path: ['text'],
  })
  .refine(({ kind, outcome }) => OUTCOMES_OF[kind].includes(outcome), {
    error: ({ input }) => outcomesExpected((input as RowEntered).kind),
    path: ['outcome'],
  });

export const differenceSheetEntered = keptAsSent<DifferenceSheetEntered>(
  z.strictObject({
    rows: listBy(rowEntered, 'institution', 'settlement_id', 'kind').refine(
      ({ length }) => length >= 1 && length <= MOST_ROWS,
      `expected 1 to ${MOST_ROWS} rows: what is more goes into another sheet of the month`,
    ),
  }),
);

/** A row of a sheet, with the difference as it was found in the month, and in yuan by how much it changes what the month counted. */
export interface SettledDifference extends FoundDifference, Omit<RowEntered, keyof NamedDifference> {
  readonly correction: string;
}

/** A difference sheet as it is kept. */
export interface DifferenceSheet {
  readonly community: string;
  readonly period: string;
  readonly rows: readonly SettledDifference[];
  /** What all corrections come to, in yuan. */
  readonly correction: string;
}

/**
 * Draw up a sheet of a month.
 *
 * @param found differences of the month, as its newest statement has them
 * @param isLast whether no period of the year comes after it that could take a correction over
 * @throws Fault invalid_request  a row names what the month has not, or, in the last period, asks for a correction
 */
export function drawDifferenceSheet(
  of: Pick<DifferenceSheet, 'community' | 'period'>,
  { rows: entered }: DifferenceSheetEntered,
  found: readonly FoundDifference[],
  isLast: boolean,
): DifferenceSheet {
  const byName = new Map(found.map((one) => [differenceName(one), one]));
  const rows = entered.map((row, i): SettledDifference => {
    const difference = byName.get(differenceName(row)) ?? refuseUnknown(row, i, of.period, found);
    if (row.outcome === 'line_stands' && difference.ledger_booked === null) refuseWithoutClaim(row, i);
    const correction = correctionOf(difference, row.outcome);
    if (isLast && correction !== '0.00') refuseLast(i, of.period);
    return { ...difference, ...row, correction };
  });
  return { ...of, rows, correction: formatFen(sumFen(rows.map((row) => parseFen(row.correction)))) };
}

/**
 * By how much an outcome changes what formula 14 counted of a difference, in yuan. It counts payable less booked of whatever has both sides, whether they
 * agree or not, and nothing of a line that stands on the statement again. Of a case that is not paid by its group it has counted nothing, and nothing is to be counted.
 */
function correctionOf({ kind, ledger_booked, payable, way }: FoundDifference, outcome: OutcomeOfDifference): string {
  if (way) return '0.00';
  if (outcome === 'line_stands' && kind === 'repeated_in_statement') return payable ?? '0.00';
  if (outcome === 'books_stand') return formatFen(parseFen(ledger_booked ?? '0.00') - parseFen(payable ?? '0.00'));
  return '0.00';
}

function refuseUnknown(row: NamedDifference, i: number, period: string, found: readonly FoundDifference[]): never {
  const { institution, settlement_id, kind } = row;
  const others = found.filter((one) => one.institution === institution && one.settlement_id === settlement_id);
  const known = others.map((one) => one.kind).join(', ');
  const [at, path] = [`${settlement_id} (${institution})`, `rows[${i}].${known ? 'kind' : 'settlement_id'}`];
  const says = known
    ? {
        zh: `${path}：${period} 的结算 ${at} 没有 ${kind} 这一差异，应为：${known}。`,
        en: `${path}: settlement ${at} has no ${kind} in ${period}; expected ${known}.`,
      }
    : {
        zh: `${path}：${period} 最新月结算单的差异清单中没有结算 ${at}：应为清单所列的一笔。`,
        en: `${path}: settlement ${at} is no exception of ${period}; expected one that the newest monthly statement lists.`,
      };
  throw new Fault('invalid_request', says, path);
}

/** Such a line waits for its claim: the month in which that is booked takes it over, and would count it again. */
function refuseWithoutClaim({ institution, settlement_id }: NamedDifference, i: number): never {
  const [at, path] = [`${settlement_id} (${institution})`, `rows[${i}].outcome`];
  const says = {
    zh: `${path}：结算 ${at} 尚无入账费用，应为 explained：费用入账后，由入账月份与结算明细核对。`,
    en: `${path}: nothing is booked of settlement ${at} yet; expected explained. Once its claim is booked, its lines are reconciled with it.`,
  };
  throw new Fault('invalid_request', says, path);
}

function refuseLast(i: number, period: string): never {
  const path = `rows[${i}].outcome`;
  const says = {
    zh: `${path}：${period} 之后本年度不再有月份可以转入调整，应为不产生调整的处理结果；须更正的，请由经办机构在本期结算单中更正。`,
    en: `${path}: no period of the year comes after ${period} that could take an adjustment over; expected an outcome that adjusts nothing. What is wrong has to be corrected on the insurer's statement of the period itself.`,
  };
  throw new Fault('invalid_request', says, path);
}

function outcomesExpected(kind: NamedDifference['kind']): string {
  return `expected one of ${OUTCOMES_OF[kind].join(', ')}, which ${kind} can come to`;
}

function oneOf<const Word extends string>(words: readonly Word[]) {
  return z.enum(words as [Word, ...Word[]], `expected one of ${words.join(', ')}`);
}

function keysOf<Names extends object>(names: Names): (keyof Names & string)[] {
  return Object.keys(names) as (keyof Names & string)[];
}
