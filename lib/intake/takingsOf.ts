import { linesDenied } from '../decisions/denialSheet.ts';
import { recoveredLines } from '../decisions/recoverySheet.ts';
import type { TakenLine, Taking } from '../decisions/takenOfLines.ts';
import { pinOf } from '../documents/document.ts';
import { type DocumentKey, partsOfScope, referenceOf } from '../documents/key.ts';
import type { BodyOf } from '../documents/kinds.ts';
import { scopesOf } from '../documents/list.ts';
import { standing } from '../documents/read.ts';
import { sideBySide } from '../store/sideBySide.ts';
import type { Tables } from '../store/tables.ts';

/** So many sheets are looked at side by side, and no more are held: each may be of thousands of claims. */
const AT_ONCE = 10;

/** Claims of an institution, each with the month in which it was settled, by their numbers. */
export interface ClaimsNamed {
  readonly fund: string;
  readonly institution: string;
  readonly settledIn: ReadonlyMap<string, string>;
}

/**
 * The sheets in force that take something of claims of an institution: those of the smart audit in the months in which the claims were settled, and the
 * decisions of other inspections, of whatever year.
 *
 * @param lastYear in which anything can have been decided yet
 * @param but the reference of the sheet that asks: what itself takes is no matter
 */
export async function takingsOf(tables: Tables, of: ClaimsNamed, lastYear: string, but: string): Promise<Taking[]> {
  const denials = await denialsOn(tables, of);
  const recoveries = await recoveriesOn(tables, of, lastYear, but);
  return [...denials, ...recoveries];
}

function denialsOn(tables: Tables, { fund, institution, settledIn }: ClaimsNamed): Promise<Taking[]> {
  const months = new Set(settledIn.values());
  const isAsked = (key: DocumentKey<'denials'>) => {
    const { institution: of, period } = partsOfScope(key);
    return of === institution && months.has(period);
  };
  return inForce(tables, { fund, years: yearsOf(settledIn) }, 'denials', isAsked, (sheet) =>
    linesDenied(sheet).filter(({ settlement_id }) => settledIn.has(settlement_id)),
  );
}

/** The decisions of inspections in force that take something of the claims. @param but the reference of one that is no matter */
export function recoveriesOn(
  tables: Tables,
  { fund, institution, settledIn }: ClaimsNamed,
  lastYear: string,
  but?: string,
): Promise<Taking[]> {
  const [first = lastYear] = yearsOf(settledIn);
  const years = Array.from({ length: Number(lastYear) - Number(first) + 1 }, (_, i) => String(Number(first) + i));
  const isAsked = (key: DocumentKey<'recoveries'>) =>
    partsOfScope(key).institution === institution && referenceOf(key) !== but;
  return inForce(tables, { fund, years }, 'recoveries', isAsked, (sheet) =>
    recoveredLines(sheet).filter(({ settlement_id }) => settledIn.has(settlement_id)),
  );
}

function yearsOf(settledIn: ClaimsNamed['settledIn']): string[] {
  return [...new Set([...settledIn.values()].map((month) => month.slice(0, 4)))].sort();
}

async function inForce<K extends Taking['kind']>(
  tables: Tables,
  { fund, years }: { readonly fund: string; readonly years: readonly string[] },
  kind: K,
  isAsked: (key: DocumentKey<K>) => boolean,
  linesOf: (sheet: BodyOf<K>) => TakenLine[],
): Promise<Taking[]> {
  const scopes = await sideBySide(years, AT_ONCE, async (year) =>
    (await scopesOf(tables, { fund, year }, kind)).map((scope) => ({ fund, year, kind, scope })),
  );
  const found = await sideBySide(scopes.flat().filter(isAsked), AT_ONCE, async (key): Promise<Taking[]> => {
    const sheet = await standing(tables, key);
    if (sheet === undefined) return [];
    const lines = linesOf(sheet.body);
    const { illustrative } = sheet.body;
    // Of what it says that alone is held on which somebody rests who builds on it.
    return lines.length === 0 ? [] : [{ document: { pin: pinOf(sheet), body: { illustrative } }, kind, lines }];
  });
  return found.flat();
}
