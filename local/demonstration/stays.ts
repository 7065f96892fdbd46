import type { Institution } from '../../lib/claims/roster.ts';
import type { Home } from './area.ts';
import { between, chance, type Dice, draw, pick, type Weighted, weighted } from './dice.ts';
import type { Care, Drawing } from './drawing.ts';
import { STAY_BENEFITS } from './payers.ts';
import { NEED_OF_STAYS, somebody } from './people.ts';
import { settle } from './settle.ts';
import type { Settlement } from './settlement.ts';
import { COST_OF_STAY, spread } from './spread.ts';

/** How many stays an institution of each level has, in relation to the others of its community. */
const STAYS_OF_LEVEL: { readonly [level: string]: number } = { '3': 46, '2': 27, '1': 8 };

/** What a day in psychiatry costs, in fen, from and to. */
const PSYCHIATRIC_DAY = [260_00, 340_00] as const;

/** Stays at members of the community itself, paid by DRG. */
export const memberStays: Care = {
  id: 'member_stays',
  draw: (drawing) => drgStay(drawing, draw(drawing.stream, wards(drawing.home))),
};

/** Stays at the county hospitals of a neighbour: spending of the home community, income of the other. */
export const otherCommunityStays: Care = {
  id: 'other_community_stays',
  share: () => 20,
  draw: (drawing) => {
    const { area, home, stream } = drawing;
    const neighbours = area.homes.filter(({ id }) => id !== home.id);
    return drgStay(drawing, pick(stream, countyHospitals(pick(stream, neighbours))));
  },
};

/** Stays at private hospitals of the county that belong to no community. */
export const nonMemberStays: Care = {
  id: 'non_member_stays',
  share: () => 28,
  draw: (drawing) => drgStay(drawing, pick(drawing.stream, drawing.home.nonMembers)),
};

/** Stays at the hospitals of the city, which belong to no community of a county. */
export const cityStays: Care = {
  id: 'city_stays',
  share: () => 65,
  draw: (drawing) => drgStay(drawing, pick(drawing.stream, drawing.area.cityHospitals)),
};

/** The group of the tariff for it, which a stay has that is paid by the day as well. */
const SCHIZOPHRENIA = 'TR19';

/** Long psychiatric stays, paid by the day. */
export const psychiatricStays: Care = {
  id: 'psychiatric_stays',
  share: () => 18,
  draw: (drawing) => {
    const { stream, home, seed } = drawing;
    const { id: institution, level } = pick(stream, countyHospitals(home));
    const { number: person } = somebody(stream, home, seed, NEED_OF_STAYS);
    const days = between(stream, 14, 60);
    const total = BigInt(days * between(stream, ...PSYCHIATRIC_DAY));
    const bill = { institution, person, care: '21', days, total, benefit: STAY_BENEFITS[level]! };
    return { ...settle(drawing, bill), group: SCHIZOPHRENIA, clearing: '5' };
  },
};

/** A stay whose cost lies around the standard of its group. */
function drgStay(drawing: Drawing, { id: institution, level }: Institution): Settlement {
  const { stream, home, seed, mix, standards } = drawing;
  const { number: person, band } = somebody(stream, home, seed, NEED_OF_STAYS);
  const group = mix(stream, level, band);
  const standard = standards.get(`${group} ${level}`)!;
  const total = (standard * BigInt(spread(stream, COST_OF_STAY) * home.costLevel)) / 1_000_000n;
  const days = between(stream, 2, 7) + Math.min(20, Number(standard / 3000_00n));
  const care = careOf(stream, group);
  const settled = settle(drawing, { institution, person, care, days, total, benefit: STAY_BENEFITS[level]! });
  return { ...settled, group, clearing: '4' };
}

/** Injuries (22) are told apart; a few others come in by way of an emergency (24). */
function careOf(stream: Dice, group: string): string {
  if (group.startsWith('V')) return '22';
  return chance(stream, 30) ? '24' : '21';
}

function countyHospitals({ members }: Home): Institution[] {
  return members.filter(({ tier }) => tier === 'county');
}

function wards({ members }: Home): Weighted<Institution> {
  return weighted(members, ({ level, tier }) => (tier === 'village' ? 0 : STAYS_OF_LEVEL[level]!));
}
