import type { Happening } from '../happening.ts';
import type { Desk } from './desk.ts';
import { finalClose } from './finalClose.ts';
import { inspection } from './inspection.ts';
import { lastPayment } from './lastPayment.ts';
import { scoreSheets } from './scoreSheets.ts';
import { settledDifferences } from './settledDifferences.ts';
import { smartAudit } from './smartAudit.ts';
import { specialCases } from './specialCases.ts';
import { staysOnSheets } from './staysOnSheets.ts';

/** What people work at in the year beside what is signed every month: what was found wrong, disputed, reviewed, scored, closed and paid. */
export function officeWork(desk: Desk): Happening[] {
  const stories = [
    settledDifferences,
    specialCases,
    staysOnSheets,
    smartAudit,
    inspection,
    scoreSheets,
    finalClose,
    lastPayment,
  ];
  return stories.flatMap((of) => of(desk));
}
