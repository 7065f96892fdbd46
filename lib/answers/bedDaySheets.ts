import type { StaysByTheDay } from '../decisions/staysByTheDay.ts';
import { documentKey } from '../documents/key.ts';
import { standing } from '../documents/read.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';

/** So many sheets are looked at side by side. */
const AT_ONCE = 10;

/** Stays of a month that are paid by the day, and how many of the institution's of that month are on its sheet in force; null where none is. */
export type OnSheet = StaysByTheDay & { readonly on_sheet: number | null };

/** What of a community's stays by the day is on sheets in force: what is not, is still what was booked. */
export function bedDaySheets(
  tables: Tables,
  of: { readonly fund: string; readonly community: string },
  stays: readonly StaysByTheDay[],
): Promise<OnSheet[]> {
  return sideBySide(stays, AT_ONCE, async (row) => {
    const { institution, settled_in: period } = row;
    const key = documentKey('bed-days', { fund: of.fund, year: period.slice(0, 4), institution, period });
    const sheet = await standing(tables, key);
    const on_sheet = sheet?.body.stays.filter(({ community }) => community === of.community).length ?? null;
    return { ...row, on_sheet };
  });
}
