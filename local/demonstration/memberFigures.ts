import type { Member, Roster } from '../../lib/claims/roster.ts';
import type { FiguresOfMembers, YearFigures } from '../../lib/decisions/figures.ts';
import { apportion } from '../../lib/money/apportion.ts';
import { formatFen, parseFen } from '../../lib/money/fen.ts';
import { partOf, Ratio } from '../../lib/money/ratio.ts';

/** What a member has beside others, by its tier and, in the county seat, its level. All of it is invented. */
interface Size {
  readonly history: number;
  readonly beds: number;
  readonly people: number;
}

const SIZES: { readonly [tier: string]: Size } = {
  'county 3': { history: 52, beds: 900, people: 0 },
  'county 2': { history: 26, beds: 380, people: 0 },
  township: { history: 9, beds: 60, people: 8 },
  village: { history: 1, beds: 0, people: 1 },
};

/** So much of what was spent for residents was spent at members. */
const AT_MEMBERS = Ratio.parse('0.78');

interface Figured {
  readonly id: string;
  readonly history: string;
  readonly heads: { readonly [band: string]: number };
}

/** What officers enter of the members of each community: past spending, beds, and the people a member serves. */
export function memberFigures(roster: Roster, { communities }: YearFigures): FiguresOfMembers[] {
  const figured = communities as readonly Figured[];
  return roster.communities.map(({ id, members }) => {
    const { history, heads } = figured.find((each) => each.id === id)!;
    const sized = members.map((member) => ({ id: member.id, ...sizeOf(member) }));
    const count = Object.values(heads).reduce((sum, ofBand) => sum + ofBand, 0);
    const spent = shared(partOf(parseFen(history), AT_MEMBERS), sized, 'history');
    const people = shared(BigInt(count), sized, 'people');
    return {
      id,
      members: sized.map((member) => ({
        id: member.id,
        history: formatFen(spent.get(member.id)!),
        capacity: String(member.beds),
        population: Number(people.get(member.id)!),
      })),
    };
  });
}

function sizeOf({ tier, level }: Member): Size {
  return SIZES[tier] ?? SIZES[`${tier} ${level}`]!;
}

function shared(whole: bigint, sized: readonly (Size & { readonly id: string })[], by: 'history' | 'people') {
  const portions = apportion(
    whole,
    sized.map((member) => ({ id: member.id, weight: Ratio.of(member[by]) })),
  );
  return new Map(portions.map(({ id, amount }) => [id, amount]));
}
