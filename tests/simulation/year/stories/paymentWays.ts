import { chance, type Dice, pick } from '../../../../local/demonstration/dice.ts';
import { APPROVING } from '../approving.ts';
import { FUND, YEAR } from '../area.ts';
import { inShanghai } from '../days.ts';
import type { Cast, Told } from './told.ts';

/** Of a thousand communities, so many have a hospital that begins otherwise than by groups. */
const OTHERWISE = 300;

/** A member is paid by item, or runs in shadow, before its groups pay: said at the beginning of the year, before any month of it is drawn up. */
export function paymentWays(stream: Dice, { homes, facts }: Cast): Told[] {
  return homes.flatMap(({ id, members }) => {
    const grouped = facts.filter(({ institution, group }) => group !== null && members.includes(institution));
    const institution = grouped.length > 0 ? pick(stream, grouped).institution : members[0]!;
    const first = { way: pick(stream, ['shadow', 'item'] as const), from: `${YEAR}-${pick(stream, ['01', '03'])}` };
    const actual = { way: 'actual', from: `${YEAR}-${pick(stream, ['05', '08', '11'])}` } as const;
    const ways = chance(stream, 500) ? [first, actual] : [first];
    if (!chance(stream, OTHERWISE)) return [];
    const story: Told['story'] = async (office) => {
      const path = `/v1/funds/${FUND}/years/${YEAR}/payment-ways/${institution}`;
      if (!(await office.enter(path, { ways, evidence: ['付费方式改革实施方案'] }))) return;
      const state = await office.bring(`/v1/documents/${FUND}/${YEAR}/payment-way/${institution}`, APPROVING);
      if (state === 'approved') office.register.ways.set(institution, ways);
    };
    return [{ at: inShanghai(`${YEAR}-01-06`, '09:00:00'), what: `ways of payment of ${institution} of ${id}`, story }];
  });
}
