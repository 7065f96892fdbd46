import type { Bilingual } from '../bilingual.ts';
import { dayOf } from '../calendar/shanghai.ts';
import { type Fen, formatFen, parseFen } from '../money/fen.ts';
import { ANSWER, CLOSE, ENTITLED, SEVERITY, UNSETTLED, WRONG } from './alertWords.ts';
import { type Announcement, type AnnouncementKind, type Facts, type Named, severityOf } from './announcement.ts';
import { counted, percentage, percentages, sizeOf, yuan } from './figuresSaid.ts';
import { runNamed } from './runs.ts';
import { besidePackage, spentAndPlanned } from './spendingSaid.ts';

/** A subject line and a message, Chinese first. */
export interface AlertText {
  readonly subject: string;
  readonly message: string;
}

type Sentence = readonly [zh: string, en: string];

/** It speaks of the fund's money and never of patients. */
const WORDINGS: { readonly [Kind in AnnouncementKind]: (facts: Facts[Kind], named: Named | undefined) => Sentence } = {
  threshold_crossed: ({ crossed, booked, package: whole, plan }) => {
    const [zh, en] = spentAndPlanned(booked, whole, plan);
    return [
      `支出已达打包额的 ${percentages(crossed, '、')}：${zh}。`,
      `Spending has reached ${percentages(crossed, ' and ')} of the package: ${en}.`,
    ];
  },
  threshold_cleared: ({ cleared, booked, package: whole, plan }) => {
    const [zh, en] = spentAndPlanned(booked, whole, plan);
    return [
      `因撤销结算或打包额调增，支出已回落到打包额的 ${percentages(cleared, '、')} 以下：${zh}。`,
      `By cancellations or a raised package, spending is back below ${percentages(cleared, ' and ')} of the package: ${en}.`,
    ];
  },
  pace: ({ month, level, pace, planned, booked, not_arrived: late, unseen, forecast, package: whole, is_locked }) => {
    const notArrived = late === undefined ? 0n : parseFen(late);
    const ahead = sizeOf(formatFen(parseFen(booked) + notArrived), planned);
    const [year, yearEn] = whole === undefined ? ['', ''] : forecastOf(forecast, whole);
    const [coming, comingEn] = stillComing(notArrived, unseen ?? []);
    const [open, openEn] = is_locked === false ? notLocked(month, late !== undefined) : ['', ''];
    return [
      `截至 ${month}，支出进度为季节计划的 ${percentage(pace)}（${level === 'alert' ? '预警' : '提示'}）：计划 ${yuan(planned)} 元，已记账 ${yuan(booked)} 元${coming}，超前 ${ahead} 元；按此进度全年预计 ${yuan(forecast)} 元${year}。${open}`,
      `Through ${month} spending runs at ${percentage(pace)} of its seasonal plan (${level === 'alert' ? 'alert' : 'warning'}): planned ${yuan(planned)} yuan, booked ${yuan(booked)} yuan${comingEn}, ahead by ${ahead} yuan; at this pace the year comes to ${yuan(forecast)} yuan${yearEn}.${openEn}`,
    ];
  },
  nothing_booked: ({ month, cut_off, last }) => [
    `${month} 尚无任何结算入账（${last === null ? '本年度至今没有入账' : `最近有入账的月份为 ${last}`}），申报截止日为 ${cut_off}。支出进度无从判断，此前的预警仍然有效；请查明该月的结算文件在哪里。`,
    `Nothing is booked of ${month} (${last === null ? 'nor of the year so far' : `the last month with anything is ${last}`}), and its claims are cut off on ${cut_off}. How fast the package is used nobody can say, and what was announced before still holds; find out where the files of the month are.`,
  ],
  books_differ: ({ what, place }) => [
    `账簿核验发现不符：${WRONG[what]?.zh ?? '文书'}（${place}）。请先停止对外支付，查看账簿核验结果。`,
    `Verifying the books found something wrong: ${WRONG[what]?.en ?? 'a kept document'} (${place}). Pay nobody by these books until the verification has been looked at.`,
  ],
  month_due: ({ month, settle_by, working_days, working_days_left: left }) => [
    `${month} 尚无月结算单，应于 ${settle_by} 前结算（申报截止后 ${working_days} 个工作日），还有 ${left} 个工作日。`,
    `${month} has no monthly statement yet and is to be settled by ${settle_by} (${counted(working_days, 'working day')} after its claims were cut off), in ${counted(left, 'working day')}.`,
  ],
  month_overdue: ({ month, settle_by, working_days }) => [
    `${month} 尚无月结算单，应于 ${settle_by} 前结算${working_days === undefined ? '' : `（申报截止后 ${working_days} 个工作日）`}。请核对经办机构结算清单是否已收到。`,
    `${month} has no monthly statement and was to be settled by ${settle_by}${working_days === undefined ? '' : `, ${counted(working_days, 'working day')} after its claims were cut off`}. See whether the insurer's statement has arrived.`,
  ],
  month_held: ({ month, file, received_at }) => [
    `${month} 尚未锁定：${fileNamed(file)[0]}（${dayOf(received_at)} 收到）中该月的结算仍在入账或已被搁置。请处理后重新入账；若不再等待，请手工锁定该月，未入账的结算将计入下一期间。`,
    `${month} is not locked: claims of it in ${fileNamed(file)[1]}, received on ${dayOf(received_at)}, are still on their way or set aside. Redrive them; not to wait for them any longer, lock the month by hand, and they will go into the next period.`,
  ],
  unsettled: ({ what, of, called, since }) => {
    const [zh, en] = unsettledOf(what, of, called);
    return [
      `尚未办结：${zh}，自 ${dayIn(since)} 起。办结前每天提醒一次；请查看被搁置的任务（redrive）和日志。`,
      `Not settled: ${en}, since ${dayIn(since)}. This is told each morning until it is; see what is set aside (redrive), and the logs.`,
    ];
  },
  clearing_deadline: ({ stage, final_by, days_left, close }) => {
    const { zh, en } = CLOSE[close];
    const sentences: { readonly [Stage in typeof stage]: Sentence } = {
      month_left: [
        `年度清算须于 ${final_by} 前完成，还有 ${days_left} 天；${zh}。`,
        `The year is to be cleared by ${final_by}, in ${counted(days_left, 'day')}; ${en}.`,
      ],
      last_day: [
        `今天（${final_by}）是年度清算的最后一天；${zh}。`,
        `Today (${final_by}) is the last day to clear the year; ${en}.`,
      ],
      passed: [
        `年度清算期限 ${final_by} 已过；${zh}。此后到达的记录归入下一年度。`,
        `The year was to be cleared by ${final_by}; ${en}. What comes later belongs to the next year.`,
      ],
    };
    return sentences[stage];
  },
  entitlement_ends: ({ status, changes_on, changes_to, stage, days_left }) => {
    const [was, becomes] = [ENTITLED[status], ENTITLED[changes_to]];
    if (stage === 'passed') {
      return [
        `打包资格自 ${changes_on} 起由“${was.zh}”变为“${becomes.zh}”。请按规定办理。`,
        `Since ${changes_on} the community is ${becomes.en}, and no longer ${was.en}. See to what the rules say of it.`,
      ];
    }
    return [
      `打包资格将于 ${changes_on} 由“${was.zh}”变为“${becomes.zh}”，还有 ${days_left} 天。如六统一已有新的评估，请及时录入佐证。`,
      `The community is ${was.en}; on ${changes_on}, in ${counted(days_left, 'day')}, it will be ${becomes.en}. Where its unifications were assessed anew, enter the evidence.`,
    ];
  },
  answer_due: (facts, named) => {
    const [zh, en] = answerAsked(facts, named);
    const { answer_by, working_days_left: left } = facts;
    return [
      `${zh}，请于 ${answer_by} 前答复，还有 ${left} 个工作日。`,
      `${en} by ${answer_by}, in ${counted(left, 'working day')}.`,
    ];
  },
  answer_overdue: (facts, named) => {
    const [zh, en] = answerAsked(facts, named);
    const { answer_by, working_days } = facts;
    return [
      `${zh}，答复期限 ${answer_by} 已过（${working_days} 个工作日），请尽快办理。`,
      `${en}; the answer was due by ${answer_by}, after ${counted(working_days, 'working day')}. Please see to it.`,
    ];
  },
};

/** Care that is settled elsewhere, and not in the books yet. */
function stillComing(notArrived: Fen, unseen: readonly string[]): Sentence {
  const amount = yuan(formatFen(notArrived));
  const [some, someEn] =
    notArrived === 0n
      ? ['', '']
      : [
          `，异地就医预计还有 ${amount} 元尚未到账`,
          `, and of out-of-area care ${amount} yuan are expected to arrive still`,
        ];
  if (unseen.length === 0) return [some, someEn];
  return [
    `${some}（${unseen.join('、')} 的异地就医尚无到账，未计入）`,
    `${someEn} (of ${unseen.join(' and ')} nothing has arrived yet, and nothing is counted)`,
  ];
}

function notLocked(month: string, isEstimated: boolean): Sentence {
  const [zh, en] = [
    `${month} 尚未封账，仍有结算未到`,
    ` ${month} is not locked yet and claims of it are still on their way`,
  ];
  if (isEstimated) return [`${zh}，以上数字将随之更新。`, `${en}: these figures will move with them.`];
  return [`${zh}：实际进度和全年支出不低于以上数字。`, `${en}: pace and forecast are at least these.`];
}

const ILLUSTRATIVE = '（依据含示例参数 · some of its rules are illustrative）';

type AnnouncementNamed = Announcement & { readonly named?: Named | undefined };

/** Put an announcement into words. Where nobody is named, it speaks of ids. */
export function alertText(announcement: AnnouncementNamed): AlertText {
  const { year, facts } = announcement;
  const whose = whoseOf(announcement);
  const warning = 'illustrative' in facts && facts.illustrative ? [ILLUSTRATIVE] : [];
  const message = [`${whose} ${year}`, ...wordsFor(announcement, announcement.named), ...warning].join('\n');
  return { subject: `[Lumpsum] ${SEVERITY[severityOf(announcement)].zh} ${whose} ${year}`, message };
}

/** The community by its name, and whose fund it draws on. */
function whoseOf({ fund, community, named }: AnnouncementNamed): string {
  const ofFund = named?.fund ?? fund;
  return community === fund ? ofFund : `${named?.community ?? community} · ${ofFund}`;
}

function wordsFor<Kind extends AnnouncementKind>(
  { kind, facts }: Announcement<Kind>,
  named: Named | undefined,
): Sentence {
  return WORDINGS[kind](facts, named);
}

/** Who is asked where nobody is named. */
const SOMEBODY: Bilingual = { zh: '有关人员', en: 'whoever it is for' };

/** Which document waits for whom, since when, and to do what. */
function answerAsked({ document, since, act }: Facts['answer_overdue'], named: Named | undefined): Sentence {
  const { zh, en } = named?.document ?? { zh: document, en: document };
  const asked = named?.asked ?? SOMEBODY;
  const from = dayOf(since);
  return [
    `${zh}自 ${from} 起等待${asked.zh}${ANSWER[act].zh}`,
    `The ${en} has waited since ${from} for ${asked.en} to ${ANSWER[act].en}`,
  ];
}

/** How the forecast of a year stands to its package, which it names. */
function forecastOf(forecast: string, whole: string): Sentence {
  const [zh, en] = besidePackage(forecast, whole);
  return [`，${zh}（打包额 ${yuan(whole)} 元）`, `, ${en} of ${yuan(whole)} yuan`];
}

function unsettledOf(what: Facts['unsettled']['what'], of: string, called: string | undefined): Sentence {
  const { zh, en } = UNSETTLED[what];
  switch (what) {
    case 'month_without_statement':
    case 'order_not_made':
      return [`${of} ${zh}`, `${en} of ${of}`];
    case 'payment_returned':
    case 'payment_overdue':
    case 'bank_line_unclear':
      return [`${zh}：${of}`, `${en}: ${of}`];
    case 'alert_not_delivered':
      return called === undefined
        ? [`${zh}：${of}`, `${en}: ${of}`]
        : [`${zh}：${called}（${of}）`, `${en}: ${called} (${of})`];
    case 'run_missed': {
      const [run = '', ...year] = of.split(' ');
      const named = runNamed(run);
      return [[`${zh}：${named.zh}`, ...year].join(' '), [`${en}: ${named.en}`, ...year].join(' ')];
    }
    default: {
      const [file, fileEn] = fileNamed(of);
      return [`${zh}：${file}`, `${en}: ${fileEn}`];
    }
  }
}

/** A file by its own name, and in brackets its key, by which one asks for it. */
function fileNamed(key: string): Sentence {
  const name = key.slice(key.lastIndexOf('/') + 1);
  return [`文件 ${name}（${key}）`, `the file ${name} (${key})`];
}

/** A day as it is, and of an instant the day it is in Shanghai. */
function dayIn(since: string): string {
  return since.includes('T') ? dayOf(since) : since;
}
