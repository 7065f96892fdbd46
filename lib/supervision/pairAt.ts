import { lesser } from '../money/fen.ts';
import type { Found } from './rule.ts';
import type { Stay } from './stay.ts';

/**
 * Two stays of one person that want a question together: the cheaper of them is in question.
 *
 * @param subject the institution that is asked
 * @param days how many there are between them, or in both
 */
export function pairAt(subject: string, [first, second]: readonly [Stay, Stay], days: number): Found {
  const costs = { first_cost: first.cost, second_cost: second.cost };
  const excess = lesser(first.cost, second.cost);
  return {
    subject,
    about: `${first.id}.${second.id}`,
    claims: [first, second],
    figures: { days },
    excess,
    explain: (workings, named) => {
      workings.note(named('excess'), 'min(first_cost, second_cost)', costs, excess);
    },
  };
}
