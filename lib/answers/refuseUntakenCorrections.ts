import { clearingPeriod } from '../claims/bookingPeriod.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import type { DocumentKey } from '../documents/key.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { untakenCorrections } from '../intake/untakenCorrections.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Refuse to lock a close while something that hospital and insurer settled is in no month of its year: no later year would count it.
 *
 * @throws Fault conflict  the clearing period has to be drawn up once more, naming what it takes over then
 */
export async function refuseUntakenCorrections(
  desk: { readonly tables: Tables; readonly files: Exchange },
  key: DocumentKey<'close'>,
): Promise<void> {
  const untaken = await untakenCorrections(desk, { ...key, community: key.scope });
  const [first] = untaken;
  if (first === undefined) return;
  const { zh, en } = documentNamed(key);
  const period = clearingPeriod(key.year);
  const at = `${first.settlement_id} (${first.institution})`;
  throw new Fault('conflict', {
    zh: `${zh}还不能锁定：差异处理单中已由双方确认的 ${untaken.length} 笔调整尚未列入任何月份（如 ${first.origin} 的结算 ${at}）。请先重新出具清算期（lumpsum run reconcileMonth --month ${period}），再重新清算（lumpsum run clearYear）。未作任何更改。`,
    en: `The ${en} cannot be locked yet: corrections that both sides settled are in no month (${untaken.length} in all, such as that of settlement ${at} of ${first.origin}). Draw up the clearing period once more (lumpsum run reconcileMonth --month ${period}), and close the year again (lumpsum run clearYear). Nothing was changed.`,
  });
}
