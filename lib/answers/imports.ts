import { z } from 'zod';
import type { importOperations } from '../api/operations/imports.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import { countsOf } from '../store/imports/countsOf.ts';
import { importOf, importsOf } from '../store/imports/fileImport.ts';
import { outcomesOf } from '../store/imports/pieceOutcome.ts';
import type { Shelves } from './shelves.ts';

/** The import that the page before ended with. */
const importsCursor = z.strictObject({ after: z.string() });

/** How far files are on their way into the books. */
export function importAnswers({ books, policy }: Shelves): AnswersTo<typeof importOperations> {
  return {
    async listImports({ path: { fund }, query: { limit, cursor } }) {
      fundOf(policy, fund, 'path.fund');
      const all = await importsOf(books, fund);
      const before = cursor === undefined ? undefined : readCursor(cursor, importsCursor).after;
      const begin = before === undefined ? 0 : all.findIndex((own) => own.import === before) + 1;
      const imports = all.slice(begin, begin + limit);
      const isLast = begin + limit >= all.length;
      return json(200, { imports, next: isLast ? null : cursorText({ after: imports.at(-1)!.import }) });
    },
    async readImport({ path }) {
      const own = await importOf(books, path);
      return json(200, { ...own, ...countsOf(await outcomesOf(books, own)) });
    },
  };
}
