import type { Happening } from '../happening.ts';
import type { Desk } from './desk.ts';
import { finalClose } from './finalClose.ts';
import { inspection } from './inspection.ts';
import { scoreSheets } from './scoreSheets.ts';
import { settledDifferences } from './settledDifferences.ts';
import { smartAudit } from './smartAudit.ts';
import { specialCases } from './specialCases.ts';

/** What people work at in the year beside what is signed every month: what was found wrong, disputed, reviewed, scored and closed. */
export function officeWork(desk: Desk): Happening[] {
  return [settledDifferences, specialCases, smartAudit, inspection, scoreSheets, finalClose].flatMap((of) => of(desk));
}
