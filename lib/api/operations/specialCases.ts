import { specialCasesEntered } from '../../decisions/specialCaseSheet.ts';
import { documentRead } from '../documentShown.ts';
import { enteredShown } from '../enteredShown.ts';
import { groundAlong } from '../groundAsked.ts';
import { operation } from '../operation.ts';
import { OFFICE } from '../roles.ts';

const SHEET = '/v1/funds/{fund}/years/{year}/special-cases/{institution}/{month}';

/** What experts reviewed of an institution's special cases, entered by officers; others approve it before it is paid. */
export const specialCaseOperations = {
  enterSpecialCases: operation({
    method: 'PUT',
    path: SHEET,
    body: specialCasesEntered,
    document: 'special-cases',
    answers: { status: [201, 200], json: enteredShown },
    needs: ['keep documents', 'read ledger', 'policy'],
    roles: ['policy_officer', 'fund_officer', 'operator', 'service'],
    scope: 'fund',
    example: 'enterFigures.201-special-cases',
    says: {
      zh: '录入特例单议评审表：出院人次、逐例申请及评审结果和佐证材料，按规则得出名额、名次和增补金额；审批后，增补金额列入参保地医共体下一个未审批的月份',
      en: 'enter the special cases of an institution: its discharges, each application with what became of it and what that rests on. Places, ranks and what is paid on top follow by the rules: a draft, which goes into the next open month of each home community once it is approved; see [below](#special-cases)',
    },
  }),
};

/** What is read back of it: it names single claims, and who looks at them is noted. */
export const specialCaseReads = {
  readSpecialCases: operation({
    method: 'GET',
    path: SHEET,
    document: 'special-cases',
    query: groundAlong,
    answers: { json: documentRead },
    needs: ['read documents', 'note reads'],
    roles: OFFICE,
    scope: 'fund',
    example: 'readBooks.200-special-cases',
    says: {
      zh: '特例单议评审表：名额、名次、逐例增补金额、计算过程、佐证材料及办理状态',
      en: 'the special cases of an institution: places, ranks, what each is paid on top, workings, evidence, and how far the sheet is',
    },
  }),
};
