import { z } from 'zod';
import type { taskOperations } from '../api/operations/tasks.ts';
import { answerBy } from '../decisions/answerBy.ts';
import type { Actor } from '../documents/actor.ts';
import { type FundYear, referenceOf } from '../documents/key.ts';
import { listedFor, type PersonalList } from '../documents/personalLists.ts';
import { answerTo } from '../documents/task.ts';
import { statesOf, tasksFor, waitingName } from '../documents/waiting.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { type HttpAnswer, json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import type { Shelves } from './shelves.ts';

/** Where the page before ended. */
const tasksCursor = z.strictObject({ after: z.string() });

interface Asked {
  readonly path: FundYear;
  readonly query: { readonly limit: number; readonly cursor?: string | undefined };
}

/** What waits for who asks, what they did and submitted, and of what they were given a copy. */
export function taskAnswers(shelves: Shelves): AnswersTo<typeof taskOperations> {
  const { tables, policy } = shelves;
  return {
    async listWaiting({ path, query }, { by, also }) {
      fundOf(policy, path.fund, 'path.fund');
      const { tasks, count, more } = await tasksFor(tables, path, [by, ...also], {
        limit: query.limit,
        after: afterIn(query),
      });
      const shown = tasks.map((task) => {
        const { key, revision, hash, since, course, act } = task;
        const { state, submitter, steps, check } = course;
        const told = { submitter, steps, check: check && { decidedBy: check.decidedBy, slot: check.slot } };
        const due = answerTo(task) && answerBy(policy, path, since)?.answer_by;
        return {
          reference: referenceOf(key),
          revision,
          hash,
          state,
          since,
          due: due ?? null,
          act,
          submitter,
          course: told,
        };
      });
      const last = tasks.at(-1);
      return json(200, {
        count,
        tasks: shown,
        next: more && last ? cursorText({ after: waitingName(last.key) }) : null,
      });
    },
    listDone: (asked, { by }) => listAnswer(shelves, asked, 'did', by),
    listStarted: (asked, { by }) => listAnswer(shelves, asked, 'started', by),
    listCopied: (asked, { by }) => listAnswer(shelves, asked, 'copied', by),
  };
}

async function listAnswer(
  { tables, policy }: Shelves,
  { path, query }: Asked,
  list: PersonalList,
  { id }: Actor,
): Promise<HttpAnswer> {
  fundOf(policy, path.fund, 'path.fund');
  const { listed, more } = await listedFor(tables, path, list, id, { limit: query.limit, after: afterIn(query) });
  const keys = new Map(listed.map(({ key }) => [waitingName(key), key]));
  const states = await statesOf(tables, [...keys.values()]);
  const acts = listed.map(({ key, revision, act, by, at, state }) => {
    const now = states.get(waitingName(key)) ?? state;
    return { reference: referenceOf(key), revision, act, by, at, state, now };
  });
  const last = listed.at(-1);
  return json(200, { acts, next: more && last ? cursorText({ after: last.place }) : null });
}

function afterIn({ cursor }: Asked['query']): string | undefined {
  return cursor === undefined ? undefined : readCursor(cursor, tasksCursor).after;
}
