import { z } from 'zod';
import { recoveriesEntered } from '../../decisions/recoveriesEntered.ts';
import { STATES } from '../../documents/lifecycle.ts';
import { documentRead } from '../documentShown.ts';
import { enteredShown } from '../enteredShown.ts';
import { groundAlong } from '../groundAsked.ts';
import { operation } from '../operation.ts';
import { next, pageAsked } from '../page.ts';
import { OFFICE } from '../roles.ts';

const OF_YEAR = '/v1/funds/{fund}/years/{year}/recoveries';
const SHEET = `${OF_YEAR}/{institution}/{decision}` as const;

const owedToday = z
  .strictObject({
    as_of: z.iso.date(),
    ...{ deducted: z.string(), found: z.string(), already_denied: z.string(), self_declared: z.string() },
    ...{ inspected: z.string(), principal: z.string(), fine: z.string(), outstanding: z.string() },
    ...{ principal_outstanding: z.string(), fine_outstanding: z.string(), overpaid: z.string() },
    ...{ overdue: z.string(), overdue_days: z.int(), points: z.int(), grade: z.string() },
    deposit_deduction: z.string(),
    ...{ points_void: z.string().optional(), points_fined: z.string().optional(), points_lost: z.string().optional() },
  })
  .meta({ id: 'OwedToday' });

const listed = z.strictObject({
  ...{ reference: z.string(), revision: z.int().positive(), hash: z.string() },
  state: z.enum(Object.keys(STATES) as [keyof typeof STATES]),
  standing: z.int().positive().nullable(),
  ...{ community: z.string(), institution: z.string(), decision: z.string() },
  ...{ decided: z.iso.date(), due: z.iso.date(), today: owedToday },
});

const totals = z.strictObject({
  in_force: z.int(),
  ...{ found: z.string(), already_denied: z.string(), principal: z.string(), fines: z.string() },
  ...{ outstanding: z.string(), overdue: z.string() },
});

/** What inspections take back of an institution and fine it, entered by officers; its lead hospital answers, and others approve it before it is taken off. */
export const recoveryOperations = {
  enterRecoveries: operation({
    method: 'PUT',
    path: SHEET,
    body: recoveriesEntered,
    document: 'recoveries',
    answers: { status: [201, 200], json: enteredShown },
    needs: ['keep documents', 'read ledger', 'policy'],
    roles: ['policy_officer', 'fund_officer', 'operator', 'service'],
    scope: 'fund',
    example: 'enterFigures.201-recoveries',
    says: {
      zh: '录入检查处理单：一项处理决定逐条查实或自查的问题、处罚倍数、缴款期限、已缴款项和佐证材料；统筹支付以账簿为准，已扣回的不再追回；牵头医院确认或提出异议、审批后生效，本金列入参保地医共体下一个未审批的月份，不转为结余',
      en: 'enter what an inspection decided on an institution, finding by finding, by which multiple it is fined, until when it pays and what it has paid. What the fund paid for a claim is said by the books, and what was taken of a line already is not taken again: a draft, which the lead hospital confirms or disputes and others approve; the principal is then taken off in the next open month of each home community, and is never surplus; see [below](#recoveries)',
    },
  }),
};

export const recoveryReads = {
  listRecoveries: operation({
    method: 'GET',
    path: OF_YEAR,
    query: pageAsked,
    answers: {
      json: z.strictObject({ recoveries: z.array(listed), totals: totals.optional(), next }).meta({ id: 'Recoveries' }),
    },
    needs: ['read documents', 'read ledger', 'policy'],
    roles: OFFICE,
    scope: 'fund',
    example: 'readBooks.200-recoveries-of-year',
    says: {
      zh: '本年度检查处理单清单：各单办理状态和今日待缴、逾期情况，逐页列出；首页附已生效各单合计',
      en: 'the decisions of inspections of a year, page by page, each with how far it is and what is outstanding and overdue today; the first page has the totals of those in force',
    },
  }),
  readRecoveries: operation({
    method: 'GET',
    path: SHEET,
    document: 'recoveries',
    query: groundAlong,
    answers: { json: documentRead.extend({ today: owedToday }).meta({ id: 'RecoveriesOfInstitution' }) },
    needs: ['read documents', 'read ledger', 'note reads', 'policy'],
    roles: OFFICE,
    scope: 'fund',
    example: 'readBooks.200-recoveries',
    says: {
      zh: '检查处理单：逐行追回的本金、处罚、各参保地合计、计算过程、佐证材料及办理状态，以及今日（today）待缴、逾期、记分和等级',
      en: 'what an inspection takes back of an institution: of each line, in all and by whose package bears it, the fine, workings, evidence, and how far the sheet is; and under `today` what is outstanding and overdue, points and grade',
    },
  }),
};
