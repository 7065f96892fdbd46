import { type DrawnMonth, type MonthlyStatement, monthlyStatement } from '../../lib/decisions/monthlyStatement.ts';

/** A month as it is kept, where nobody reads its file. */
export function keptMonth(drawn: DrawnMonth): MonthlyStatement {
  return monthlyStatement(drawn, { key: 'reconciled/march.ndjson.gz', sha256: 'a'.repeat(64), lines: 2 });
}
