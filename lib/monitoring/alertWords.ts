import type { Bilingual } from '../bilingual.ts';
import type { Facts, Severity, Unsettled } from './announcement.ts';

/** How pressing something is. */
export const SEVERITY: { readonly [Each in Severity]: Bilingual } = {
  notice: { zh: '提示', en: 'notice' },
  warning: { zh: '预警', en: 'warning' },
  urgent: { zh: '紧急', en: 'urgent' },
};

/** What is found that should have happened. */
export const UNSETTLED: { readonly [What in Unsettled]: Bilingual } = {
  file_without_receipt: { zh: '文件没有回执', en: 'a file has no receipt' },
  file_waits: {
    zh: '文件在等待清单，或清单在等待文件（请补送，或删去已到的部分）',
    en: 'a file waits for its manifest, or a manifest for its file (send the other, or remove the one that came)',
  },
  import_stuck: { zh: '文件未全部入账', en: 'a file is not booked to its end' },
  month_without_statement: { zh: '没有月结算单', en: 'no monthly statement' },
  order_not_made: {
    zh: '预付单未出具（请先审批年度计划，再手工执行 issuePrepayment）',
    en: 'no prepayment order (have the plan approved, and run issuePrepayment by hand)',
  },
  alert_not_delivered: {
    zh: '预警送不到订阅者（请运维核对其渠道和机器人，并用 lumpsum test-message 试发）',
    en: 'alerts do not get through to a subscriber (have the way and the robot looked at, and tried with lumpsum test-message)',
  },
  payment_returned: {
    zh: '拨付款被退回，尚未重新拨付（请核对收款账户，列入新的拨付批次）',
    en: 'a payment came back and was not ordered anew (have the account looked at, and put it into another batch)',
  },
  payment_overdue: {
    zh: '拨付订单超过付款期限，银行未报已付（请录入银行回单，或向银行查询）',
    en: 'a payment is not paid though it was due (enter what the bank reports, or ask the bank)',
  },
  bank_line_unclear: {
    zh: '银行回单无对应订单、付错账户或重复支付（请向银行查明，更正回单或追回）',
    en: 'a line of the bank names no order, another account, or pays a second time (ask the bank; correct the line, or have it paid back)',
  },
  run_missed: { zh: '任务没有执行', en: 'a run did not happen' },
};

/** How far the close of a year is. */
export const CLOSE: { readonly [State in Facts['clearing_deadline']['close']]: Bilingual } = {
  none: { zh: '尚未清算', en: 'it is not closed yet' },
  draft: { zh: '目前只有预清算，尚未批准', en: 'its close is provisional and not approved' },
  approved: { zh: '清算单已批准', en: 'its close is approved' },
};

/** Whether a community is entitled to a package. */
export const ENTITLED: { readonly [Status in 'eligible' | 'pilot' | 'not_eligible']: Bilingual } = {
  eligible: { zh: '符合', en: 'entitled to a package' },
  pilot: { zh: '试点', en: 'a pilot' },
  not_eligible: { zh: '不符合', en: 'not entitled to a package' },
};

/** What somebody has to do to a document that waits for their answer. */
export const ANSWER: { readonly [Act in Facts['answer_due']['act']]: Bilingual } = {
  confirm: { zh: '确认或提出异议', en: 'confirm or dispute it' },
  resolve: { zh: '处理异议', en: 'settle the dispute about it' },
  approve: { zh: '审批或退回', en: 'approve or return it' },
  uphold: { zh: '复核', en: 'look at the decision on it a second time' },
};

/** What disagrees with the journal of a book; anything else is a document. */
export const WRONG: Readonly<Record<string, Bilingual>> = {
  head: { zh: '账簿合计', en: 'the sum of a book' },
  commits: { zh: '入账批次', en: 'the row of commits' },
  counter: { zh: '记账汇总', en: 'a counter' },
  journal: { zh: '日记账', en: 'a journal item' },
  claim: { zh: '结算记录', en: 'a claim' },
  content: { zh: '结算记录内容', en: 'the content of a claim' },
  seal: { zh: '封账哈希', en: 'the seal of a month' },
  lock: { zh: '已封账期间的锁定', en: 'the lock of a closed month' },
  receipt: { zh: '已计入账而账簿缺少的结算', en: 'claims that count as booked and are not in the books' },
  unsealed: { zh: '已锁定而未能封账的期间', en: 'a locked month that could not be sealed' },
};
