import type { Period } from '../claims/posting.ts';
import { documentNamed } from '../documents/documentNamed.ts';
import { documentKey } from '../documents/key.ts';
import { standing } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import type { Tables } from '../store/tables.ts';

/** Whether the month of a community is approved: nothing that comes later touches it. */
export async function isMonthApproved(
  tables: Tables,
  of: { readonly fund: string; readonly period: Period },
  community: string,
): Promise<boolean> {
  return (await standing(tables, monthKey(of, community))) !== undefined;
}

/**
 * Refuse a statement that would take the place of what stands of a month which is approved for a community.
 *
 * @param communities those whose lines it would replace
 * @throws Fault conflict  naming the month and its document
 */
export async function refuseApprovedMonth(
  tables: Tables,
  of: { readonly fund: string; readonly period: Period },
  communities: Iterable<string>,
): Promise<void> {
  for (const community of communities) {
    if (!(await isMonthApproved(tables, of, community))) continue;
    const { zh, en } = documentNamed(monthKey(of, community));
    throw new Fault('conflict', {
      zh: `${of.period} 的${zh}已审批，不再改变：本文件未作为结算单收下。此后的差额请列入下一个未审批月份的结算单。`,
      en: `The ${en} of ${of.period} is approved and changes no more: nothing of this file was taken. What came up since belongs into the statement of the next month that is not approved.`,
    });
  }
}

function monthKey({ fund, period }: { readonly fund: string; readonly period: Period }, community: string) {
  return documentKey('monthly-statement', { fund, year: period.slice(0, 4), community, period });
}
