import { z } from 'zod';
import type { importOperations } from '../api/operations/imports.ts';
import { cursorText, readCursor } from '../http/cursor.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { fundOf } from '../policy/funds.ts';
import { countsOf } from '../store/imports/countsOf.ts';
import { importOf, importsPage } from '../store/imports/fileImport.ts';
import { outcomesOf } from '../store/imports/pieceOutcome.ts';
import type { Shelves } from './shelves.ts';

/** Where the import stands that the page before ended with. */
const importsCursor = z.strictObject({ receivedAt: z.string(), import: z.string() });

/** How far files are on their way into the books. */
export function importAnswers({ tables, policy }: Shelves): AnswersTo<typeof importOperations> {
  return {
    async listImports({ path: { fund }, query: { limit, cursor } }) {
      fundOf(policy, fund, 'path.fund');
      const behind = cursor === undefined ? undefined : readCursor(cursor, importsCursor);
      const { imports, more } = await importsPage(tables, fund, limit, behind);
      const last = imports.at(-1);
      const next = more && last ? cursorText({ receivedAt: last.receivedAt, import: last.import }) : null;
      return json(200, { imports, next });
    },
    async readImport({ path }) {
      const fileImport = await importOf(tables, path);
      return json(200, { ...fileImport, ...countsOf(await outcomesOf(tables, fileImport)) });
    },
  };
}
