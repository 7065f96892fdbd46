import type { Community } from '../claims/roster.ts';
import { Fault } from '../errors.ts';
import type { StatementFile } from '../files/readStatement.ts';

/**
 * Refuse a statement with lines of nobody's community: they would be reconciled with nobody.
 *
 * @throws Fault invalid_request  naming the rows
 */
export function refuseStrangers({ lines }: StatementFile, communities: readonly Community[]): void {
  const known = new Set(communities.flatMap(({ divisions }) => divisions));
  const strangers = lines.filter(({ insuredAt }) => !known.has(insuredAt));
  if (strangers.length === 0) return;
  const rows = strangers.map(({ row, insuredAt }) => `${row} (${insuredAt})`).join(', ');
  throw new Fault(
    'invalid_request',
    { zh: `以下各行的参保地不属于任何医共体:${rows}。`, en: `No community has the division of these rows: ${rows}.` },
    'insu_admdvs',
  );
}
