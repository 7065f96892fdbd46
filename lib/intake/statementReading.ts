import { dayOfPeriod } from '../claims/bookingPeriod.ts';
import type { Period } from '../claims/posting.ts';
import { folded } from '../files/folded.ts';
import type { StatementProfile } from '../files/profile.ts';
import type { StatementReading } from '../files/readStatement.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import type { Policy } from '../policy/policy.ts';
import { rosterOf } from '../policy/rosterOf.ts';

/** How the statements of a fund's period are read: in any of the forms, institutions by the names that the roster of the period has. */
export function statementReading(
  policy: Policy,
  forms: readonly StatementProfile[],
  fund: string,
  period: Period,
): StatementReading {
  const { communities, nonMembers } = rosterOf(policy, fund, dayOfPeriod(period));
  const institutions = inOrderOfId([...communities.flatMap(({ members }) => members), ...nonMembers]);
  const byName = Map.groupBy(institutions, ({ name }) => folded(name));
  return { forms, institutionsNamed: (name) => (byName.get(name) ?? []).map(({ id }) => id) };
}
