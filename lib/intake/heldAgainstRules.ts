import type { Community } from '../claims/roster.ts';
import type { ReadLine } from '../files/readStatement.ts';
import { type Remark, type RemarkCode, remarks } from '../files/remark.ts';
import type { Coefficients } from '../files/statementRow.ts';
import { Ratio } from '../money/ratio.ts';
import { dipCoefficientsIfSaid } from '../policy/dipCoefficientsOf.ts';
import type { Policy } from '../policy/policy.ts';
import { rulesOfCommunity } from '../policy/rulesOfCommunity.ts';
import { type DipScorePolicy, dipScore } from '../settlement/dipScore.ts';
import type { SoundStatement } from './readArrivedStatement.ts';

/** A line whose coefficient is not what the rules say, and both of them in words. */
interface Differing {
  readonly code: Extract<RemarkCode, `${string}_coefficients_differ`>;
  readonly row: number;
  readonly detail: string;
}

/**
 * Hold what the points of a statement were multiplied by against the rules of the area, and say what differs. The insurer prices, so no amount follows
 * from it; but who signs for the month should know.
 *
 * @throws Fault policy_not_in_force  the area says some of what DIP scores are multiplied by, and not all that is needed
 */
export function heldAgainstRules(
  policy: Policy,
  { fund, communities, lines }: Pick<SoundStatement, 'fund' | 'communities'> & { readonly lines: readonly ReadLine[] },
): readonly Remark[] {
  const differing = communities.flatMap(({ community, on }) => {
    const said = dipCoefficientsIfSaid(rulesOfCommunity(policy, fund, community, on));
    return said ? differingFrom(said, linesOf(community, lines)) : [];
  });
  const noted = remarks();
  for (const [code, alike] of Map.groupBy(differing, (one) => one.code)) {
    const [{ detail }] = alike as [Differing, ...Differing[]];
    for (const { row } of alike) noted.add(code, { row, detail });
  }
  return noted.all();
}

function linesOf({ divisions }: Community, lines: readonly ReadLine[]): readonly ReadLine[] {
  return lines.filter(({ insuredAt }) => divisions.includes(insuredAt));
}

function differingFrom(said: DipScorePolicy, lines: readonly ReadLine[]): Differing[] {
  const combined = combinedBy(said);
  return lines.flatMap(({ row, settlement, coefficients }): Differing[] => {
    if (coefficients === undefined) return [];
    const { level, institution } = coefficients;
    const own = said.institution_coefficients.get(level);
    const ruled = combined(coefficients);
    const differs = (code: Differing['code'], words: string) => ({ code, row, detail: `${settlement}: ${words}` });
    return [
      ...(own?.equals(institution)
        ? []
        : [differs('institution_coefficients_differ', `${level} ${institution} ≠ ${own ?? '—'}`)]),
      ...(ruled.equals(coefficients.combined)
        ? []
        : [differs('auxiliary_coefficients_differ', `${coefficients.combined} ≠ ${ruled}`)]),
    ];
  });
}

/** What the rules make of the auxiliary coefficients of a case, to as many places as the statement writes it; most cases are like another. */
function combinedBy(said: DipScorePolicy): (of: Coefficients) => Ratio {
  const known = new Map<string, Ratio>();
  const [[level] = ['']] = said.institution_coefficients;
  return ({ auxiliary, combined }) => {
    const key = [...auxiliary].map(([kind, coefficient]) => `${kind} ${coefficient}`).join('\n');
    const found = known.get(key);
    const exact =
      found ?? dipScore(said, { cases: [{ id: '', score: Ratio.ONE, level, auxiliary }] }).result.cases[0]!.auxiliary;
    known.set(key, exact);
    return exact.roundedTo(placesOf(combined));
  };
}

function placesOf(written: Ratio): number {
  return written.toString().split('.')[1]?.length ?? 0;
}
