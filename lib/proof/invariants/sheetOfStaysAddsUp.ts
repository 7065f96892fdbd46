import type { BedDaySheet } from '../../decisions/bedDaySheet.ts';
import type { CoefficientSheet } from '../../decisions/coefficientSheet.ts';
import type { SheetOfStays } from '../../decisions/sheetOfStays.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { type Fen, parseFen, sumFen } from '../../money/fen.ts';
import { type Checked, equalFen, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const BED_DAYS: Invariant = {
  invariant: 'bed_days.whole',
  zh: '基金应付 - 已记账 = 各例差额之和 = 各医共体承担之和 + 包外',
  en: 'what the fund pays by the day less what is booked = what is owed for the stays, summed = what the communities bear, summed, and what is outside the packages',
};
const COEFFICIENTS: Invariant = {
  invariant: 'coefficients.whole',
  zh: '系数增减额 = 各例增减之和 = 各医共体承担之和 + 包外',
  en: 'what coefficients change = what is owed for the stays, summed = what the communities bear, summed, and what is outside the packages',
};

export function bedDaysAddUp(sheet: Checked<BedDaySheet>): DecisionFinding[] {
  const { result, stays } = sheet.body;
  const owed = parseFen(result.fund ?? '0.00') - sumFen(stays.map(({ booked }) => parseFen(booked)));
  return owedAddsUp(BED_DAYS, sheet, owed);
}

export function coefficientsAddUp(sheet: Checked<CoefficientSheet>): DecisionFinding[] {
  return owedAddsUp(COEFFICIENTS, sheet, parseFen(sheet.body.result.change ?? '0.00'));
}

function owedAddsUp(invariant: Invariant, sheet: Checked<SheetOfStays>, owed: Fen): DecisionFinding[] {
  const { stays, by_community, outside = '0.00' } = sheet.body;
  return [
    ...equalFen(invariant, sheet, owed, sumFen(stays.map((stay) => parseFen(stay.owed)))),
    ...equalFen(invariant, sheet, owed, sumOf(by_community) + parseFen(outside)),
  ];
}
