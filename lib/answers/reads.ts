import { z } from 'zod';
import type { readOperations } from '../api/operations/reads.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { readsPage } from '../people/reads.ts';
import type { Shelves } from './shelves.ts';

/** The key of the read that the page before ended with. */
const readsCursor = z.strictObject({ after: z.string() });

/** Who looked at single claims. */
export function readAnswers({ tables }: Pick<Shelves, 'tables'>): AnswersTo<typeof readOperations> {
  return {
    async listReads({ path: { fund }, query: { day, limit, cursor } }) {
      const after = cursor === undefined ? undefined : readCursor(cursor, readsCursor).after;
      const { reads, next } = await readsPage(tables, { fund, day }, { limit, after });
      return json(200, { reads, next: next === undefined ? null : cursorText({ after: next }) });
    },
  };
}
