import { compute } from '../calculation/calculate.ts';
import type { Period } from '../claims/posting.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import { formatFen, parseFen, sumFen } from '../money/fen.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { headsAndUse, usesOfPackage } from './capitationInput.ts';
import { countsVisits } from './capitationOrder.ts';
import type { HeadUse } from './headUse.ts';

/** How the packages of heads of a community go within a year: through the last month that was counted. Amounts in yuan. */
export interface HeadsFollowed {
  readonly through: Period;
  readonly packages: readonly {
    readonly id: string;
    readonly name: string;
    readonly members: readonly (Followed & { readonly id: string; readonly heads: number })[];
    readonly totals: Followed;
    /** Of persons whom nobody had contracted. */
    readonly uncontracted: string;
  }[];
}

/** What the heads of the months so far are worth, by twelfths of a year, and what was paid for them. */
interface Followed {
  readonly head_months: number;
  readonly package_to_date: string;
  readonly own: string;
  readonly elsewhere: string;
  readonly used: string;
  /** Below 0.00 they cost more than they are worth. */
  readonly remaining: string;
}

/**
 * Follow a year: formula 21 of the heads of the months so far says what they are worth.
 *
 * @param uses that were counted by the list
 * @param through the last month that was counted
 */
export function followHeads(
  rules: ResolvedPolicy,
  list: Enrolment,
  uses: readonly HeadUse[],
  through: Period,
): HeadsFollowed {
  const { policy } = formulaPolicy(rules, 'outpatient-capitation');
  const visits = countsVisits(rules) ? { visits: 0, visits_last_year: 0 } : {};
  const month = Number(through.slice(5));
  const packages = list.packages.map((of) => {
    const own = usesOfPackage(uses, of.id);
    const input = { members: headsAndUse(of, own, month).map((member) => ({ ...member, score: '0', ...visits })) };
    const { result } = compute({ formula: 'outpatient-capitation', policy, input });
    const members = result.members.map((worth) => {
      const { id, member_months, use } = input.members.find((member) => member.id === worth.id)!;
      const heads = of.heads.filter(({ institution }) => institution === id);
      return {
        ...{ id, heads: heads.reduce((sum, { months }) => sum + months[month - 1]!, 0) },
        ...followed(sumOf(Object.values(member_months)), worth.package, use),
      };
    });
    const sum = (which: 'package_to_date' | 'own' | 'elsewhere') => sumText(members.map((member) => member[which]));
    const totals = followed(sumOf(members.map((member) => member.head_months)), sum('package_to_date'), {
      ...{ own: sum('own'), elsewhere: sum('elsewhere') },
    });
    return { id: of.id, name: of.name, members, totals, uncontracted: sumText(own.map((use) => use.uncontracted)) };
  });
  return { through, packages };
}

function followed(
  head_months: number,
  worth: string,
  { own, elsewhere }: Pick<Followed, 'own' | 'elsewhere'>,
): Followed {
  const used = parseFen(own) + parseFen(elsewhere);
  return {
    ...{ head_months, package_to_date: worth, own, elsewhere },
    ...{ used: formatFen(used), remaining: formatFen(parseFen(worth) - used) },
  };
}

function sumText(amounts: readonly string[]): string {
  return formatFen(sumFen(amounts.map(parseFen)));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
