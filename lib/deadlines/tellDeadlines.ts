import { daysBetween } from '../calendar/daysAfter.ts';
import type { Day } from '../claims/claim.ts';
import type { Policy } from '../policy/policy.ts';
import { announce } from '../store/outbox.ts';
import type { Tables } from '../store/tables.ts';
import { clearingsDue } from './clearingsDue.ts';
import { overdueMonths } from './overdueMonths.ts';
import { plannedYears } from './plannedYears.ts';

/** A deadline that people were told of. */
export interface ToldDeadline {
  readonly community: string;
  readonly deadline: Day;
}

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
  for (const { book, month, settleBy } of await overdueMonths(
    tables,
    policy,
    fund,
    plannedYears(tables, fund),
    today,
  )) {
    const id = `overdue.${fund}.${book.community}.${month}`;
    const facts = { month, settle_by: settleBy };
    const isNews = await announce(tables, { ...book, id, kind: 'month_overdue', at, facts });
    if (isNews) told.push({ community: book.community, deadline: settleBy });
  }
  for (const { book, finalBy, stage, close } of await clearingsDue(tables, policy, fund, today)) {
    const id = `clearing.${fund}.${book.year}.${book.community}.${stage}`;
    const facts = { final_by: finalBy, stage, days_left: daysBetween(today, finalBy), close };
    const isNews = await announce(tables, { ...book, id, kind: 'clearing_deadline', at, facts });
    if (isNews) told.push({ community: book.community, deadline: finalBy });
  }
  return told;
}
