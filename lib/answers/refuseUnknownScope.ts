import { partsOf } from '../documents/scope.ts';
import { Fault } from '../errors.ts';
import { communitiesOfYear } from '../policy/communitiesThrough.ts';
import { fundOf, funds } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';

/**
 * Make sure that a role is given for something there is: a scope with a slip of the pen would be a role that nobody has, and nobody is told.
 *
 * @param at where it stands in what was sent
 * @throws Fault not_found  naming what there is
 */
export function refuseUnknownScope(policy: Policy, scope: string, year: string, at: string): void {
  const { area, fund, community } = partsOf(scope);
  if (area === undefined) return;
  if (fund === undefined) {
    const areas = funds(policy).map((each) => each.area);
    refuseUnless(area, areas, at);
    return;
  }
  fundOf(policy, fund, at);
  if (community === undefined) return;
  const known = communitiesSaid(policy, fund, year);
  if (known !== undefined) refuseUnless(community, known, at);
}

/** The communities of a fund in a year; undefined where nobody has said yet who belongs together then. */
function communitiesSaid(policy: Policy, fund: string, year: string): string[] | undefined {
  try {
    return communitiesOfYear(policy, fund, year).map(({ id }) => id);
  } catch (error) {
    if (error instanceof Fault && error.code === 'policy_not_in_force') return undefined;
    throw error;
  }
}

function refuseUnless(name: string, known: readonly string[], at: string): void {
  if (known.includes(name)) return;
  const all = [...new Set(known)].join(', ');
  throw new Fault(
    'not_found',
    { zh: `没有“${name}”。已知的有：${all}。`, en: `There is no "${name}". Known are: ${all}.` },
    at,
  );
}
