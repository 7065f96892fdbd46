import { clearingPeriod } from '../claims/bookingPeriod.ts';
import type { YearClose } from '../decisions/closeYear.ts';
import type { Document } from '../documents/document.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { type DocumentKey, referenceOf, withinCommunity } from '../documents/key.ts';
import { all } from '../documents/list.ts';
import { latest, standingNumber } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';

type Month = Document<'monthly-statement'>;

/** So many months are looked at side by side. */
const AT_ONCE = 20;

/**
 * Refuse to lock a close while a month of its year is still looked at, or is another one than it was closed with: what that month says, and what it leaves to
 * the next, would be in no settlement. Of the clearing period, which is locked with the close, the close need only have the newest.
 *
 * A close by what is booked counts no month, and waits for none.
 *
 * @throws Fault conflict  months are not approved. Fault stale  some were drawn up anew since
 */
export async function refuseUnsignedMonths(
  tables: Tables,
  key: DocumentKey<'close'>,
  { from }: YearClose,
): Promise<void> {
  const counted = from.drg_difference;
  if (!counted) return;
  const months = await all(tables, key, 'monthly-statement', latest, withinCommunity(key.scope));
  const inForce = await sideBySide(months, AT_ONCE, (month) => standingNumber(tables, month.key));
  const open = months.filter(
    (month, i) => periodOf(month) !== clearingPeriod(key.year) && inForce[i] !== month.revision,
  );
  const { zh, en } = documentNamed(key);
  if (open.length > 0) {
    throw new Fault('conflict', {
      zh: `${zh}还不能锁定：${periodsOf(open, '、')} 的月结算单尚未审批，其中的差额及未结事项不会进入任何结算。请先送审、确认并审批，再重新清算（lumpsum run clearYear）。未作任何更改。`,
      en: `The ${en} cannot be locked yet: the monthly statements of ${periodsOf(open, ', ')} are not approved, and what they leave open would be in no settlement. Have them submitted, confirmed and approved, and close the year again (lumpsum run clearYear). Nothing was changed.`,
    });
  }
  const moved = months.filter(
    (month) => !counted.some((pin) => pin.document === referenceOf(month.key) && pin.revision === month.revision),
  );
  if (moved.length > 0) {
    throw new Fault('stale', {
      zh: `${zh}出具之后，${periodsOf(moved, '、')} 的月结算单已有新版：请重新清算（lumpsum run clearYear），再办理。未作任何更改。`,
      en: `The monthly statements of ${periodsOf(moved, ', ')} are newer than the ${en}: close it again (lumpsum run clearYear), and act on that. Nothing was changed.`,
    });
  }
}

function periodsOf(months: readonly Month[], between: string): string {
  return months.map(periodOf).join(between);
}

function periodOf({ body }: Month): string {
  return body.month.period;
}
