import { daysBetween } from '../calendar/daysAfter.ts';
import { workingDaysUntil } from '../calendar/workingDays.ts';
import type { Day } from '../claims/claim.ts';
import type { Policy } from '../policy/policy.ts';
import { announce } from '../store/outbox.ts';
import type { Tables } from '../store/tables.ts';
import { clearingsDue } from './clearingsDue.ts';
import { entitlementsEnding } from './entitlementsEnding.ts';
import { type MonthToSettle, monthsToSettle } from './monthsToSettle.ts';
import { plannedYears } from './plannedYears.ts';
import { tellAnswers } from './tellAnswers.ts';
import type { ToldDeadline } from './toldDeadline.ts';

/**
 * Tell officers of the deadlines of a fund that have passed or come near, each once: the id says which, and how near.
 *
 * @param at ISO instant of the run
 * @returns those that are news
 */
export async function tellDeadlines(
  tables: Tables,
  policy: Policy,
  fund: string,
  today: Day,
  at: string,
): Promise<ToldDeadline[]> {
  const told: ToldDeadline[] = [];
  const planned = plannedYears(tables, fund);
  const { coming, overdue } = await monthsToSettle(tables, policy, fund, planned, today);
  for (const of of coming) if (await tellComing(tables, of, today, at)) told.push(toldOf(of));
  for (const of of overdue) if (await tellOverdue(tables, of, at)) told.push(toldOf(of));
  for (const { book, finalBy, stage, close } of await clearingsDue(tables, policy, fund, planned, today)) {
    const id = `clearing.${fund}.${book.year}.${book.community}.${stage}`;
    const facts = { final_by: finalBy, stage, days_left: daysBetween(today, finalBy), close };
    const isNews = await announce(tables, { ...book, id, kind: 'clearing_deadline', at, facts });
    if (isNews) told.push({ community: book.community, deadline: finalBy });
  }
  for (const { book, facts } of await entitlementsEnding(tables, fund, today)) {
    const { changes_on: end, changes_to, stage } = facts;
    const id = `entitlement.${fund}.${book.year}.${book.community}.${end}.${changes_to}.${stage}`;
    const isNews = await announce(tables, { ...book, id, kind: 'entitlement_ends', at, facts });
    if (isNews) told.push({ community: book.community, deadline: end });
  }
  told.push(...(await tellAnswers(tables, policy, fund, planned, today, at)));
  return told;
}

/** A deadline is near when so few working days are left: a week in which somebody can still do something about it. */
const NEAR = 5;

async function tellComing(tables: Tables, of: MonthToSettle, today: Day, at: string): Promise<boolean> {
  const { book, month, settleBy, workingDays } = of;
  const left = workingDaysUntil(today, settleBy);
  if (left === undefined || left > NEAR) return false;
  const id = `due.${book.fund}.${book.community}.${month}`;
  const facts = { month, settle_by: settleBy, working_days: workingDays, working_days_left: left };
  return announce(tables, { ...book, id, kind: 'month_due', at, facts });
}

async function tellOverdue(tables: Tables, of: MonthToSettle, at: string): Promise<boolean> {
  const { book, month, settleBy, workingDays } = of;
  const id = `overdue.${book.fund}.${book.community}.${month}`;
  const facts = { month, settle_by: settleBy, working_days: workingDays };
  return announce(tables, { ...book, id, kind: 'month_overdue', at, facts });
}

function toldOf({ book, settleBy }: MonthToSettle): ToldDeadline {
  return { community: book.community, deadline: settleBy };
}
