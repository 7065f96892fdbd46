import type { differenceOperations } from '../api/operations/differences.ts';
import {
  type DifferenceSheet,
  type DifferenceSheetEntered,
  drawDifferenceSheet,
} from '../decisions/differenceSheet.ts';
import { differenceName, foundDifferences } from '../decisions/foundDifferences.ts';
import { actsOn } from '../documents/actsOn.ts';
import { standingRevision } from '../documents/courseOf.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { type DocumentKey, documentKey, withinMonth } from '../documents/key.ts';
import { KINDS } from '../documents/kinds.ts';
import { all } from '../documents/list.ts';
import { latest, requiredLatest } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { tagged } from '../http/entityTag.ts';
import { json } from '../http/httpAnswer.ts';
import type { AnswersTo } from '../http/routes.ts';
import { refuseClosedYear } from '../planning/refuseClosedYear.ts';
import { communityOf } from '../policy/communityOf.ts';
import { reconciledOf } from '../proof/reconciledOf.ts';
import type { Tables } from '../store/tables.ts';
import { drawnOnce } from './drawnOnce.ts';
import { entered } from './entered.ts';
import { inYear } from './inYear.ts';
import { isToCheck } from './isToCheck.ts';
import { reconciledLinesOf } from './reconciledLinesOf.ts';
import type { Shelves } from './shelves.ts';

const BY = 'enterFigures';

type SheetKey = DocumentKey<'difference-sheet'>;
type SheetNamed = { readonly fund: string; readonly year: string; readonly community: string; readonly period: string };

/** What officers enter of the differences of a month. */
export function differenceAnswers({
  tables,
  policy,
  files,
}: Shelves & { readonly files: Exchange }): AnswersTo<typeof differenceOperations> {
  return {
    async enterDifferenceSheet({ path, body }, received) {
      communityOf(policy, path);
      const of = { ...path, period: path.month };
      const key = documentKey('difference-sheet', of);
      if (isToCheck(received)) {
        await refuseClosedYear(tables, path, [path.community]);
        await refuseApproved(tables, key);
        await refuseElsewhere(tables, of, key, body);
      }
      const sheet = await drawnOnce(tables, key, received, () => drawn({ tables, files }, of, body));
      const { status, said } = await entered(tables, key, sheet, received, BY);
      return json(status, said, tagged(said));
    },
  };
}

/** The sheet by the month as it was reconciled last. @throws Fault not_found  the month has no statement yet */
async function drawn(
  { tables, files }: { readonly tables: Tables; readonly files: Exchange },
  of: SheetNamed,
  body: DifferenceSheetEntered,
): Promise<DifferenceSheet> {
  const month = await requiredLatest(tables, documentKey('monthly-statement', of));
  const found = foundDifferences(await reconciledOf(files, reconciledLinesOf(month), body.rows));
  const { community, period } = of;
  return inYear(() => drawDifferenceSheet({ community, period }, body, found, period.endsWith('-clearing')));
}

/** What is adjusted by an approved sheet may stand in a month that is signed: so it is not entered anew. */
async function refuseApproved(tables: Tables, key: SheetKey): Promise<void> {
  const acts = await actsOn(tables, key);
  if (standingRevision(KINDS['difference-sheet'].life, acts, acts.at(-1)?.revision ?? 0) === undefined) return;
  const { zh, en } = documentNamed(key);
  throw new Fault(
    'conflict',
    {
      zh: `${zh}已审批，不再改变：其余差异请录入同月的另一张处理单。未作任何更改。`,
      en: `The ${en} is approved and changes no more: enter other differences of the month in another sheet. Nothing was changed.`,
    },
    'path.sheet',
  );
}

/** @throws Fault conflict  another sheet of the month has the same difference, naming the row and the sheet */
async function refuseElsewhere(
  tables: Tables,
  of: SheetNamed,
  key: SheetKey,
  { rows }: DifferenceSheetEntered,
): Promise<void> {
  const sheets = await all(tables, of, 'difference-sheet', latest, withinMonth(of));
  const elsewhere = new Map(
    sheets
      .filter((sheet) => sheet.key.scope !== key.scope)
      .flatMap((sheet) => sheet.body.rows.map((row) => [differenceName(row), sheet.key] as const)),
  );
  rows.forEach((row, i) => {
    const other = elsewhere.get(differenceName(row));
    if (!other) return;
    const { zh, en } = documentNamed(other);
    const at = `${row.settlement_id} (${row.institution})`;
    throw new Fault(
      'conflict',
      {
        zh: `rows[${i}]：结算 ${at} 的这一差异已在${zh}中，应只在一张处理单中处理。未作任何更改。`,
        en: `rows[${i}]: this difference of settlement ${at} is in the ${en} already; expected it in one sheet only. Nothing was changed.`,
      },
      `body.rows[${i}]`,
    );
  });
}
