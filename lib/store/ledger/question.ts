import type { ClaimIdentity } from '../../claims/claim.ts';
import { type Leftover, leftoversOf } from '../../claims/leftovers.ts';
import { byCodePoint } from '../../money/codePointOrder.ts';
import { sideBySide } from '../sideBySide.ts';
import type { Tables } from '../tables.ts';
import { lifeOf } from './claims.ts';
import { hasItsAmounts } from './hasItsAmounts.ts';

/** A settlement that was cancelled or adjusted and does not add up, and what is left of it in the books of a community. */
export interface Question extends Leftover {
  readonly institution: string;
  readonly settlement: string;
}

/** So many settlements are read side by side. */
const AT_ONCE = 20;

/** What is left of settlements over their whole lives. Parts of a life may stand in other years and communities. */
export async function questionsAbout(tables: Tables, settlements: readonly ClaimIdentity[]): Promise<Question[]> {
  const questions = await sideBySide(settlements, AT_ONCE, async (identity) => {
    const { institution, settlement } = identity;
    const life = await lifeOf(tables, identity);
    return leftoversOf(life.filter(hasItsAmounts)).map((leftover) => ({ institution, settlement, ...leftover }));
  });
  return questions
    .flat()
    .sort((a, b) => byCodePoint(a.settlement, b.settlement) || byCodePoint(a.institution, b.institution));
}
