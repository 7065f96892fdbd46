import type { Bilingual } from '../bilingual.ts';
import { clearingPeriod } from '../claims/bookingPeriod.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import type { DocumentKey } from '../documents/key.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { untakenAdjustments, untakenCorrections } from '../intake/untaken.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Refuse to lock a close while something that was settled of its year is in no month of it - a difference by hospital and insurer, special cases by their
 * review, denials by an audit, recoveries by an inspection: no later year would count it.
 *
 * @throws Fault conflict  the clearing period has to be drawn up once more, naming what it takes over then
 */
export async function refuseUntaken(
  desk: { readonly tables: Tables; readonly files: Exchange },
  key: DocumentKey<'close'>,
): Promise<void> {
  const book = { ...key, community: key.scope };
  const corrections = await untakenCorrections(desk, book);
  const [first] = corrections;
  if (first !== undefined) {
    const at = `${first.settlement_id} (${first.institution})`;
    throw inNoMonth(key, {
      zh: `差异处理单中已由双方确认的 ${corrections.length} 笔调整尚未列入任何月份（如 ${first.origin} 的结算 ${at}）`,
      en: `corrections that both sides settled are in no month (${corrections.length} in all, such as that of settlement ${at} of ${first.origin})`,
    });
  }
  const [adjustment] = await untakenAdjustments(desk, book);
  if (adjustment !== undefined) {
    const { document, institution, amount } = adjustment;
    throw inNoMonth(key, {
      zh: `已审批的 ${document}（${institution}）尚有 ${amount} 元未列入任何月份`,
      en: `${amount} yuan of ${document} (${institution}), which is approved, are in no month`,
    });
  }
}

function inNoMonth(key: DocumentKey<'close'>, what: Bilingual): Fault {
  const { zh, en } = documentNamed(key);
  const period = clearingPeriod(key.year);
  return new Fault('conflict', {
    zh: `${zh}还不能锁定：${what.zh}。请先重新出具清算期（lumpsum run reconcileMonth --month ${period}），再重新清算（lumpsum run clearYear）。未作任何更改。`,
    en: `The ${en} cannot be locked yet: ${what.en}. Draw up the clearing period once more (lumpsum run reconcileMonth --month ${period}), and close the year again (lumpsum run clearYear). Nothing was changed.`,
  });
}
