import { bedDaysEntered } from '../../decisions/bedDaySheet.ts';
import { coefficientsEntered } from '../../decisions/coefficientSheet.ts';
import { documentRead } from '../documentShown.ts';
import { enteredShown } from '../enteredShown.ts';
import { groundAlong } from '../groundAsked.ts';
import { operation } from '../operation.ts';
import { OFFICE } from '../roles.ts';

const BED_DAYS = '/v1/funds/{fund}/years/{year}/bed-days/{institution}/{month}';
const COEFFICIENTS = '/v1/funds/{fund}/years/{year}/coefficients/{institution}/{month}';

/** What officers enter of single stays of an institution, which are worth something else than was booked or settled; others approve it before it counts. */
export const staySheetOperations = {
  enterBedDays: operation({
    method: 'PUT',
    path: BED_DAYS,
    body: bedDaysEntered,
    document: 'bed-days',
    answers: { status: [201, 200], json: enteredShown },
    needs: ['keep documents', 'read ledger', 'policy'],
    roles: ['policy_officer', 'fund_officer', 'operator', 'service'],
    scope: 'fund',
    example: 'enterFigures.201-bed-days',
    says: {
      zh: '录入床日结算单：逐例填写床日类别、请假天数等；入出院日期、等级、已记账和个人支付以账簿和名册为准，按规则算出基金应付；审批后，与已记账的差额列入参保地医共体下一个未审批的月份',
      en: 'enter the stays of an institution that are paid by the day: their categories, days on leave and the like. Dates, level, what was booked and what the patient paid are said by the books and the roster: a draft, of which what is owed beyond the booked goes into the next open month of each home community once it is approved; see [below](#bed-days-and-coefficients)',
    },
  }),
  enterCoefficients: operation({
    method: 'PUT',
    path: COEFFICIENTS,
    body: coefficientsEntered,
    document: 'coefficients',
    answers: { status: [201, 200], json: enteredShown },
    needs: ['keep documents', 'read ledger', 'policy'],
    roles: ['policy_officer', 'fund_officer', 'operator', 'service'],
    scope: 'fund',
    example: 'enterFigures.201-coefficients',
    says: {
      zh: '录入支付系数调整单：逐例填写支付标准、适用的系数及理由佐证，按规则确定哪些系数适用、互斥、取最大和上下限；审批后，增减额列入参保地医共体下一个未审批的月份',
      en: 'enter the coefficients of stays of an institution that its statement does not have in it: the standard of each, its coefficients and what these rest on. Which apply, exclude each other or are held within limits is said by the rules: a draft, of which what they add or take goes into the next open month of each home community once it is approved; see [below](#bed-days-and-coefficients)',
    },
  }),
};

/** What is read back of it: it names single claims, and who looks at them is noted. */
export const staySheetReads = {
  readBedDays: operation({
    method: 'GET',
    path: BED_DAYS,
    document: 'bed-days',
    query: groundAlong,
    answers: { json: documentRead },
    needs: ['read documents', 'note reads'],
    roles: OFFICE,
    scope: 'fund',
    example: 'readBooks.200-bed-days',
    says: {
      zh: '床日结算单：逐例付费床日、金额、基金应付、与已记账的差额、各参保地合计、计算过程、佐证材料及办理状态',
      en: 'the stays of an institution that are paid by the day: paid days, what they are worth and the fund pays, what is owed beyond the booked and by whom, workings, evidence, and how far the sheet is',
    },
  }),
  readCoefficients: operation({
    method: 'GET',
    path: COEFFICIENTS,
    document: 'coefficients',
    query: groundAlong,
    answers: { json: documentRead },
    needs: ['read documents', 'note reads'],
    roles: OFFICE,
    scope: 'fund',
    example: 'readBooks.200-coefficients',
    says: {
      zh: '支付系数调整单：逐例适用和不适用的系数及原因、调整后金额、各参保地合计、计算过程、佐证材料及办理状态',
      en: 'the coefficients of stays of an institution: which apply and which do not, and why, what they add or take and who owes it, workings, evidence, and how far the sheet is',
    },
  }),
};
