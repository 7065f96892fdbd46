import { hashOf } from '../canonicalJson.ts';
import type { Day } from '../claims/claim.ts';
import { communityOf } from '../documents/communityOf.ts';
import { referenceOf } from '../documents/key.ts';
import { rolesAsked } from '../documents/task.ts';
import type { Policy } from '../policy/policy.ts';
import { announce } from '../store/outbox.ts';
import type { Tables } from '../store/tables.ts';
import { type AnswerDue, answersDue } from './answersDue.ts';
import type { PlannedYears } from './plannedYears.ts';
import type { ToldDeadline } from './toldDeadline.ts';

/**
 * Tell of each document that waits for an answer when that is due soon, and when it was due: once each, for as long as it waits for the same. The id says for
 * what, since when, and which of the two.
 *
 * @param at ISO instant of the run
 * @returns those that are news
 */
export async function tellAnswers(
  tables: Tables,
  policy: Policy,
  fund: string,
  planned: PlannedYears,
  today: Day,
  at: string,
): Promise<ToldDeadline[]> {
  const told: ToldDeadline[] = [];
  for await (const due of answersDue(tables, policy, fund, planned, today)) {
    const community = communityOf(due.waiting.key) ?? fund;
    if (await tell(tables, due, community, at)) told.push({ community, deadline: due.answerBy });
  }
  return told;
}

function tell(tables: Tables, due: AnswerDue, community: string, at: string): Promise<boolean> {
  const { waiting, act, answerBy, workingDays, left } = due;
  const { key, revision, since, course } = waiting;
  const { fund, year } = key;
  const of = { fund, year, community, at };
  const facts = {
    ...{ document: referenceOf(key), revision, act },
    ...{ roles: rolesAsked(act, course), since, answer_by: answerBy, working_days: workingDays },
  };
  const id = `answer.${fund}.${community}.${hashOf({ document: facts.document, revision, since }).slice(0, 16)}`;
  if (left === undefined) return announce(tables, { ...of, id: `${id}.overdue`, kind: 'answer_overdue', facts });
  return announce(tables, { ...of, id: `${id}.due`, kind: 'answer_due', facts: { ...facts, working_days_left: left } });
}
