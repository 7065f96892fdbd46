import type { StatementLine } from '../claims/statementLine.ts';
import type { Fen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import type { StatementProfile } from './profile.ts';
import { type RowJudge, type RowValues, valuePlace } from './rowReader.ts';
import { type InstitutionsNamed, statementInstitution } from './statementInstitution.ts';
import { statementPayable } from './statementPayable.ts';

/** What the points of a case were multiplied by, as the insurer says. */
export interface Coefficients {
  /** Level of the institution, as the file writes it. */
  readonly level: string;
  readonly institution: Ratio;
  /** The auxiliary ones of the case, by the column they stand in; without those left blank. */
  readonly auxiliary: ReadonlyMap<string, Ratio>;
  /** The one that they come to. */
  readonly combined: Ratio;
}

/** How the rows of a statement are judged beyond their cells, and the line that a sound one says. */
export interface LineReader {
  readonly judge: RowJudge;
  readonly lineOf: (values: RowValues) => StatementLine & { readonly coefficients?: Coefficients };
}

/**
 * The reader of the rows of one file. The profile was checked when it was loaded, so each column holds what is asked of it.
 *
 * @param columns those that the file has
 */
export function lineReader(
  profile: StatementProfile,
  columns: ReadonlySet<string>,
  institutionsNamed: InstitutionsNamed,
): LineReader {
  const { line } = profile;
  const at = (column: string) => valuePlace(profile, column);
  const [settlement, insuredAt, group, booked] = [line.settlement, line.insured_at, line.group, line.booked].map(
    at,
  ) as [number, number, number, number];
  const institution = statementInstitution(profile, institutionsNamed);
  const payable = statementPayable(profile, columns);
  const coefficients = coefficientsReader(profile, columns);
  return {
    judge(values, faults) {
      const stranger = institution.fault(values);
      faults.push(...(stranger ? [stranger] : []), ...payable.faults(values));
    },
    lineOf(values) {
      const read = coefficients(values);
      return {
        settlement: values[settlement] as string,
        institution: institution.codeOf(values),
        insuredAt: values[insuredAt] as string,
        group: values[group] as string,
        booked: values[booked] as Fen,
        payable: payable.payableOf(values),
        ...(read && { coefficients: read }),
      };
    },
  };
}

/** Reads what a row says of its coefficients: nothing, where the file goes without them or leaves one that counts blank. */
function coefficientsReader(
  profile: StatementProfile,
  columns: ReadonlySet<string>,
): (values: RowValues) => Coefficients | undefined {
  const said = profile.line.coefficients;
  if (!said || ![said.level, said.institution, said.combined].every((column) => columns.has(column))) {
    return () => undefined;
  }
  const textAt = (column: string) => {
    const place = valuePlace(profile, column);
    return (values: RowValues) => values[place] as string | null;
  };
  const [level, institution, combined] = [textAt(said.level), textAt(said.institution), textAt(said.combined)];
  const auxiliary = said.auxiliary.map((column) => ({ column, textOf: textAt(column) }));
  return (values) => {
    const [named, own, all] = [level(values), institution(values), combined(values)];
    if (!named || own === null || all === null) return undefined;
    const kinds = auxiliary.flatMap(({ column, textOf }): [string, Ratio][] => {
      const text = textOf(values);
      return text === null ? [] : [[column, Ratio.parse(text)]];
    });
    return { level: named, institution: Ratio.parse(own), auxiliary: new Map(kinds), combined: Ratio.parse(all) };
  };
}
