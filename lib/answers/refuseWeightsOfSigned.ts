import { documentNamed } from '../documents/documentNamed.ts';
import type { DocumentKey } from '../documents/key.ts';
import { scopesOf } from '../documents/list.ts';
import { standingNumber } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';

/** So many months are looked at side by side. */
const AT_ONCE = 20;

/**
 * Refuse weights of a year of which a month is signed: its stays were priced by the tariff that held then, and that is not changed behind it.
 *
 * @throws Fault conflict  naming the month
 */
export async function refuseWeightsOfSigned(tables: Tables, key: DocumentKey<'group-weights'>): Promise<void> {
  const { fund, year } = key;
  const scopes = await scopesOf(tables, key, 'monthly-statement');
  const months = scopes.map(
    (scope): DocumentKey<'monthly-statement'> => ({ fund, year, kind: 'monthly-statement', scope }),
  );
  const inForce = await sideBySide(months, AT_ONCE, (month) => standingNumber(tables, month));
  const signed = months.find((_, i) => inForce[i] !== undefined);
  if (!signed) return;
  const [named, month] = [documentNamed(key), documentNamed(signed)];
  throw new Fault('conflict', {
    zh: `${named.zh}自 ${year}-01-01 起执行，而${month.zh}已审批，其病例已按当时的标准计价：请改为测算下一年度的权重。未作任何更改。`,
    en: `The ${named.en} would hold from ${year}-01-01 on, and the ${month.en} is approved, its stays priced by the tariff of then: measure those of the next year instead. Nothing was changed.`,
  });
}
