import { Decimal } from 'decimal.js';
import type { Announcement, AnnouncementKind, Facts } from './announcement.ts';

/** A subject line and a message, Chinese first. */
export interface AlertText {
  readonly subject: string;
  readonly message: string;
}

type Sentence = readonly [zh: string, en: string];

/** It speaks of the fund's money and never of patients. */
const WORDINGS: { readonly [Kind in AnnouncementKind]: (facts: Facts[Kind]) => Sentence } = {
  threshold_crossed: ({ crossed, booked, package: whole }) => [
    `支出已达打包额的 ${percentages(crossed)}:已记账 ${booked} 元,打包额 ${whole} 元。`,
    `Spending has reached ${percentages(crossed)} of the package: booked ${booked}, package ${whole} yuan.`,
  ],
  threshold_cleared: ({ cleared, booked, package: whole }) => [
    `支出已回落到打包额的 ${percentages(cleared)} 以下:已记账 ${booked} 元,打包额 ${whole} 元。`,
    `Spending is back below ${percentages(cleared)} of the package: booked ${booked}, package ${whole} yuan.`,
  ],
  pace: ({ month, level, pace, planned, booked, forecast }) => [
    `截至 ${month} 支出进度为季节计划的 ${percentage(pace)}(${level === 'alert' ? '预警' : '提示'}):计划 ${planned} 元,已记账 ${booked} 元,全年预测 ${forecast} 元。`,
    `Through ${month} spending runs at ${percentage(pace)} of its seasonal plan (${level}): planned ${planned}, booked ${booked}, forecast ${forecast} yuan.`,
  ],
  books_differ: ({ what, place }) => [
    `账簿核验发现不符(${WRONG[what]?.[0] ?? '文书'}):${place}。请先停止对外支付,查看账簿核验结果。`,
    `Verifying the books found something wrong (${WRONG[what]?.[1] ?? 'a kept document'}): ${place}. Pay nobody by these books until the verification has been looked at.`,
  ],
  month_overdue: ({ month, settle_by }) => [
    `${month} 尚无月结算单,应于 ${settle_by} 前结算。请核对经办机构结算清单是否已收到。`,
    `${month} has no monthly statement and was to be settled by ${settle_by}. See whether the insurer's statement has arrived.`,
  ],
  month_held: ({ month, file, received_at }) => [
    `${month} 尚未锁定：文件 ${file}（${received_at} 收到）中该月的结算仍在入账或已被搁置。请处理后重新入账；若不再等待，请手工锁定该月，未入账的结算将计入下一期间。`,
    `${month} is not locked: claims of it in ${file}, received ${received_at}, are still on their way or set aside. Redrive them; not to wait for them any longer, lock the month by hand, and they will go into the next period.`,
  ],
  unsettled: ({ what, of, since }) => {
    const [zh, en] = UNSETTLED[what];
    return [
      `尚未办结：${zh} ${of}，自 ${since} 起。办结前每天提醒一次；请查看被搁置的任务（redrive）和日志。`,
      `Not settled: ${en} ${of}, since ${since}. This is told each morning until it is; see what is set aside (redrive), and the logs.`,
    ];
  },
  clearing_deadline: ({ stage, final_by, days_left, close }) => {
    const [zh, en] = CLOSE[close];
    const sentences: { readonly [Stage in typeof stage]: Sentence } = {
      month_left: [
        `年度清算须于 ${final_by} 前完成,还有 ${days_left} 天;${zh}。`,
        `The year is to be cleared by ${final_by}, in ${days_left} days; ${en}.`,
      ],
      last_day: [
        `今天(${final_by})是年度清算的最后一天;${zh}。`,
        `Today (${final_by}) is the last day to clear the year; ${en}.`,
      ],
      passed: [
        `年度清算期限 ${final_by} 已过;${zh}。此后到达的记录归入下一年度。`,
        `The year was to be cleared by ${final_by}; ${en}. What comes later belongs to the next year.`,
      ],
    };
    return sentences[stage];
  },
};

const UNSETTLED: { readonly [What in Facts['unsettled']['what']]: Sentence } = {
  file_without_receipt: ['文件没有回执', 'a file has no receipt,'],
  file_waits: [
    '文件在等待清单，或清单在等待文件（请补送，或删去已到的部分）',
    'a file waits for its manifest, or a manifest for its file (send the other, or remove the one that came),',
  ],
  import_stuck: ['文件未全部入账', 'a file is not booked to its end,'],
  month_without_statement: ['月份没有月结算单', 'a month has no monthly statement,'],
  order_not_made: [
    '预付单未出具（请先审批年度计划，再手工执行 issuePrepayment）',
    'a prepayment order was not made (have the plan approved, and run issuePrepayment by hand),',
  ],
  alert_not_delivered: [
    '预警送不到订阅（请查看 GET …/alerts 中的原因，更正渠道或机器人）',
    'alerts do not get through to a subscription (see why in GET …/alerts, and mend the way or the robot):',
  ],
  run_missed: ['任务没有执行', 'a run did not happen,'],
};

/** How far the close of a year is. */
const CLOSE: { readonly [State in Facts['clearing_deadline']['close']]: Sentence } = {
  none: ['尚未清算', 'it is not closed yet'],
  draft: ['目前只有预清算,尚未批准', 'its close is provisional and not approved'],
  approved: ['清算单已批准', 'its close is approved'],
};

/** What disagrees with the journal of a book; anything else is a document. */
const WRONG: Readonly<Record<string, Sentence>> = {
  head: ['账簿合计', 'the sum of a book'],
  commits: ['入账批次', 'the row of commits'],
  counter: ['记账汇总', 'a counter'],
  journal: ['日记账', 'a journal item'],
  claim: ['结算记录', 'a claim'],
  content: ['结算记录内容', 'the content of a claim'],
  seal: ['封账哈希', 'the seal of a month'],
  lock: ['已封账期间的锁定', 'the lock of a closed month'],
  receipt: ['已计入账而账簿缺少的结算', 'claims that count as booked and are not in the books'],
  unsealed: ['已锁定而未能封账的期间', 'a locked month that could not be sealed'],
};

const ILLUSTRATIVE = '(依据含示例参数 · some of its rules are illustrative)';

/** Put an announcement into words. */
export function alertText(announcement: Announcement): AlertText {
  const { community, year, facts } = announcement;
  const warning = 'illustrative' in facts && facts.illustrative ? [ILLUSTRATIVE] : [];
  const message = [`${community} ${year}`, ...wordsFor(announcement), ...warning].join('\n');
  return { subject: `[Lumpsum] ${community} ${year}`, message };
}

function wordsFor<Kind extends AnnouncementKind>({ kind, facts }: Announcement<Kind>): Sentence {
  return WORDINGS[kind](facts);
}

function percentages(shares: readonly string[]): string {
  return shares.map(percentage).join(', ');
}

/** A ratio of 1 as people read it: in percent, half-up to two places, without zeros that say nothing. */
function percentage(ratio: string): string {
  return `${new Decimal(ratio).times(100).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)}%`;
}
