import { documentNamed } from '../documents/documentNamed.ts';
import type { DocumentKey } from '../documents/key.ts';
import { Fault } from '../errors.ts';
import type { Tables } from '../store/tables.ts';
import { firstSignedMonth } from './firstSignedMonth.ts';

/**
 * Refuse weights of a year of which a month is signed: its stays were priced by the tariff that held then, and that is not changed behind it.
 *
 * @throws Fault conflict  naming the month
 */
export async function refuseWeightsOfSigned(tables: Tables, key: DocumentKey<'group-weights'>): Promise<void> {
  const { year } = key;
  const signed = await firstSignedMonth(tables, key);
  if (!signed) return;
  const [named, month] = [documentNamed(key), documentNamed(signed)];
  throw new Fault('conflict', {
    zh: `${named.zh}自 ${year}-01-01 起执行，而${month.zh}已审批，其病例已按当时的标准计价：请改为测算下一年度的权重。未作任何更改。`,
    en: `The ${named.en} would hold from ${year}-01-01 on, and the ${month.en} is approved, its stays priced by the tariff of then: measure those of the next year instead. Nothing was changed.`,
  });
}
