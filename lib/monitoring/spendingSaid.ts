/** What is spent of a package, what its seasonal plan has, and what the year comes to at this pace. */
import { daysBetween } from '../calendar/daysAfter.ts';
import { formatFen, parseFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import type { PlanOfDay } from './announcement.ts';
import { counted, shareOf, sizeOf, yuan } from './figuresSaid.ts';

type Sentence = readonly [zh: string, en: string];

/** What is booked of a package and, where there is a plan, how that stands to it on the day and what becomes of the year. */
export function spentAndPlanned(booked: string, whole: string, plan: PlanOfDay | undefined): Sentence {
  const [left, leftEn] = leftOf(whole, booked);
  const [zh, en] = [
    `已记账 ${yuan(booked)} 元，占打包额 ${yuan(whole)} 元的 ${shareOf(booked, whole)}，${left}`,
    `booked ${yuan(booked)} yuan, ${shareOf(booked, whole)} of a package of ${yuan(whole)} yuan, ${leftEn}`,
  ];
  if (plan === undefined) return [zh, en];
  const { day, planned } = plan;
  const [how, howEn] = besidePlan(booked, plan);
  const [year, yearEn] = atThisPace(booked, whole, planned);
  const share = shareOf(planned, whole);
  return [
    `${zh}。按季节计划，到 ${day} 应支出 ${yuan(planned)} 元（${share}）：${how}${year}`,
    `${en}. By the seasonal plan ${yuan(planned)} yuan (${share}) are spent by ${day}: ${howEn}${yearEn}`,
  ];
}

/** By how much a forecast of the year is above the package or below it. */
export function besidePackage(forecast: string, whole: string): Sentence {
  const difference = parseFen(forecast) - parseFen(whole);
  const size = sizeOf(forecast, whole);
  if (difference === 0n) return ['与打包额相等', 'which is the package'];
  return difference > 0n
    ? [`比打包额多 ${size} 元`, `${size} yuan more than the package`]
    : [`比打包额少 ${size} 元`, `${size} yuan less than the package`];
}

function leftOf(whole: string, booked: string): Sentence {
  const size = sizeOf(whole, booked);
  return parseFen(booked) > parseFen(whole)
    ? [`已超出 ${size} 元`, `which is exceeded by ${size} yuan`]
    : [`剩余 ${size} 元`, `with ${size} yuan left`];
}

/** By how much spending is ahead of its plan or behind it, in money and in days. */
function besidePlan(booked: string, { day, planned, booked_is_planned_for: plannedFor }: PlanOfDay): Sentence {
  const size = sizeOf(booked, planned);
  const difference = parseFen(booked) - parseFen(planned);
  if (difference === 0n) return ['与计划相符', 'spending is as planned'];
  const days = plannedFor === null ? null : Math.abs(daysBetween(day, plannedFor));
  if (difference > 0n) {
    const [zh, en] =
      days === null
        ? ['已多于全年计划', 'more than is planned for the whole year']
        : [`提前 ${days} 天`, `${counted(days, 'day')} early`];
    return [`实际超前计划 ${size} 元，${zh}`, `spending is ahead of its plan by ${size} yuan, ${en}`];
  }
  return [
    `实际比计划少 ${size} 元${days === null ? '' : `，晚 ${days} 天`}`,
    `spending is below its plan by ${size} yuan${days === null ? '' : `, ${counted(days, 'day')} later`}`,
  ];
}

/** The pace, and what the year comes to by it. Nothing before anything is planned, and nothing when the year is over. */
function atThisPace(booked: string, whole: string, planned: string): Sentence {
  const [fen, wholeFen, plannedFen] = [parseFen(booked), parseFen(whole), parseFen(planned)];
  if (plannedFen <= 0n || plannedFen >= wholeFen) return ['', ''];
  const forecast = formatFen(Ratio.of(fen, plannedFen).times(Ratio.of(wholeFen)).rounded());
  const [beside, besideEn] = besidePackage(forecast, whole);
  const pace = shareOf(booked, planned);
  return [
    `。支出进度为计划的 ${pace}，按此进度全年预计 ${yuan(forecast)} 元，${beside}`,
    `. That is ${pace} of the plan; at this pace the year comes to ${yuan(forecast)} yuan, ${besideEn}`,
  ];
}
