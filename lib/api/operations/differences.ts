import { differenceSheetEntered } from '../../decisions/differenceSheet.ts';
import { enteredShown } from '../enteredShown.ts';
import { operation } from '../operation.ts';

/** What officers enter of the differences of a month, after they have talked with the hospital and the insurer. */
export const differenceOperations = {
  enterDifferenceSheet: operation({
    method: 'PUT',
    path: '/v1/funds/{fund}/years/{year}/communities/{community}/statements/{month}/differences/{sheet}',
    body: differenceSheetEntered,
    document: 'difference-sheet',
    answers: { status: [201, 200], json: enteredShown },
    needs: ['keep documents', 'read reconciled', 'policy'],
    roles: ['policy_officer', 'fund_officer', 'operator', 'service'],
    scope: 'community',
    example: 'enterFigures.201-difference-sheet',
    says: {
      zh: '录入差异处理单：逐笔写明责任方、原因、佐证材料和处理结果；牵头医院确认或提出异议、审批后生效，需要调整的在下一个未审批的月份转入',
      en: 'enter a difference sheet: row by row who clears a difference, why there is one, what that rests on and what stands: a draft, which the lead hospital confirms or disputes and others approve; what is to be adjusted then goes into the next open month; see [below](#differences-of-a-month)',
    },
  }),
};
