import { monthOfDay } from '../claims/bookingPeriod.ts';
import type { Period } from '../claims/posting.ts';
import type { Adjusting, Adjustment, AdjustmentKind } from '../decisions/adjustedOver.ts';
import { denialsFor, deniedClaims } from '../decisions/denialSheet.ts';
import { recoveredClaims, recoveriesFor } from '../decisions/recoverySheet.ts';
import { owedBy, staysOf } from '../decisions/sheetOfStays.ts';
import { type Document, pinOf } from '../documents/document.ts';
import type { BodyOf } from '../documents/kinds.ts';
import { scopesOf } from '../documents/list.ts';
import { standing } from '../documents/read.ts';
import type { Book } from '../store/ledger/book.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';
import { cancelledSince } from './cancelledSince.ts';

/** So many sheets are looked at side by side, and no more are held: each may be of thousands of claims. */
const AT_ONCE = 10;

/** Kinds of sheets that add to the years of communities, or take from them, once they are in force. */
export type SheetKind = 'special-cases' | 'bed-days' | 'coefficients' | 'denials' | 'recoveries';

/** What sheets of a kind are to a community's year. */
interface Sheets<K extends SheetKind> {
  readonly kind: AdjustmentKind;
  /** Whether rules say what one comes to: then what is illustrative of them is so in the month. What is denied or taken back was found, by whatever rules it is looked at. */
  readonly isByRules: boolean;
  /** The month that one of them is of. */
  readonly periodOf: (sheet: BodyOf<K>) => Period;
  /** What one of them comes to for the community, in yuan. */
  readonly amountOf: (sheet: BodyOf<K>) => string | Promise<string>;
}

/**
 * What the sheets in force come to for a community, institution by institution. One that comes to nothing for it is told, too: an earlier revision may have
 * come to something, which is taken back then.
 */
export async function adjustingSheets(tables: Tables, book: Book): Promise<Adjusting[]> {
  const { community } = book;
  const special = await inForce(tables, book, 'special-cases', {
    ...{ kind: 'special_cases', isByRules: true },
    periodOf: ({ period }) => period,
    amountOf: ({ by_community }) => by_community.find((one) => one.community === community)?.amount ?? '0.00',
  });
  const ofStays = async (sheet: BodyOf<'bed-days' | 'coefficients'>) =>
    owedBy(sheet, community, await cancelledSince(tables, sheet.institution, staysOf(sheet, community)));
  const bedDays = await inForce(tables, book, 'bed-days', {
    ...{ kind: 'bed_days', isByRules: true, periodOf: ({ period }) => period, amountOf: ofStays },
  });
  const coefficients = await inForce(tables, book, 'coefficients', {
    ...{ kind: 'coefficients', isByRules: true, periodOf: ({ period }) => period, amountOf: ofStays },
  });
  const denials = await inForce(tables, book, 'denials', {
    ...{ kind: 'denials', isByRules: false },
    periodOf: ({ period }) => period,
    async amountOf(sheet) {
      const claims = deniedClaims(sheet, community);
      return denialsFor(sheet, community, await cancelledSince(tables, sheet.institution, claims));
    },
  });
  const recoveries = await inForce(tables, book, 'recoveries', {
    ...{ kind: 'recoveries', isByRules: false },
    periodOf: ({ decided }) => monthOfDay(decided),
    async amountOf(sheet) {
      const claims = recoveredClaims(sheet, community);
      return recoveriesFor(sheet, community, await cancelledSince(tables, sheet.institution, claims));
    },
  });
  return [...special, ...bedDays, ...coefficients, ...denials, ...recoveries];
}

/** What months have taken over of what adjusts the year. */
export function adjustmentsIn(months: readonly Document<'monthly-statement'>[]): Adjustment[] {
  return months.flatMap(({ body }) => body.month.adjustments ?? []);
}

async function inForce<K extends SheetKind>(
  tables: Tables,
  { fund, year }: Book,
  kind: K,
  of: Sheets<K>,
): Promise<Adjusting[]> {
  const scopes = await scopesOf(tables, { fund, year }, kind);
  const sheets = await sideBySide(scopes, AT_ONCE, async (scope): Promise<Adjusting[]> => {
    const sheet = await standing(tables, { fund, year, kind, scope });
    if (sheet === undefined) return [];
    const { institution, illustrative } = sheet.body;
    // Of what it says a month names that alone which it rests on.
    const document = { pin: pinOf(sheet), body: { illustrative: of.isByRules ? illustrative : [] } };
    const period = of.periodOf(sheet.body);
    return [{ kind: of.kind, period, document, institution, amount: await of.amountOf(sheet.body) }];
  });
  return sheets.flat();
}
