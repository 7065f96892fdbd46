import { denialsEntered } from '../../decisions/denialSheet.ts';
import { documentRead } from '../documentShown.ts';
import { enteredShown } from '../enteredShown.ts';
import { groundAlong } from '../groundAsked.ts';
import { operation } from '../operation.ts';
import { OFFICE } from '../roles.ts';

const SHEET = '/v1/funds/{fund}/years/{year}/denials/{institution}/{month}';

/** What the smart audit found on claims of an institution, entered by officers; its lead hospital answers, and others approve it before it is taken off. */
export const denialOperations = {
  enterDenials: operation({
    method: 'PUT',
    path: SHEET,
    body: denialsEntered,
    document: 'denials',
    answers: { status: [201, 200], json: enteredShown },
    needs: ['keep documents', 'read ledger', 'policy'],
    roles: ['policy_officer', 'fund_officer', 'operator', 'service'],
    scope: 'fund',
    example: 'enterFigures.201-denials',
    says: {
      zh: '录入审核扣款单：智能审核逐条发现的问题、初审及申诉结果和佐证材料；费用和统筹支付以账簿为准；牵头医院确认或提出异议、审批后生效，扣款列入参保地医共体下一个未审批的月份',
      en: 'enter what the smart audit found on claims of an institution, finding by finding, what became of each and what that rests on. What a claim came to is said by the books: a draft, which the lead hospital confirms or disputes and others approve; what is denied is then taken off in the next open month of each home community; see [below](#denials)',
    },
  }),
};

export const denialReads = {
  readDenials: operation({
    method: 'GET',
    path: SHEET,
    document: 'denials',
    query: groundAlong,
    answers: { json: documentRead },
    needs: ['read documents', 'note reads', 'policy'],
    roles: OFFICE,
    scope: 'fund',
    example: 'readBooks.200-denials',
    says: {
      zh: '审核扣款单：逐笔扣款、各参保地合计、各条规则的命中率和撤销率、须复核的规则、计算过程、佐证材料及办理状态',
      en: 'the denials of an institution: what is denied of each claim and who owes so much less, how each rule of the audit fares and which are to be looked at again, workings, evidence, and how far the sheet is',
    },
  }),
};
