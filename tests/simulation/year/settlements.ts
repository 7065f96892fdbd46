import { between, chance, type Dice, draw, pick, weighted } from '../../../local/demonstration/dice.ts';
import type { Home } from './area.ts';
import { dayAfter, monthAfter } from './days.ts';

/** One thing that is said of a settlement: that it was settled, taken back, or settled otherwise. */
export interface Fact {
  readonly institution: string;
  readonly settlement: string;
  readonly kind: 'settle' | 'cancel';
  readonly person: string;
  readonly community: string;
  readonly insuredAt: string;
  readonly treatedAt: string;
  readonly care: string;
  readonly clearing: string;
  readonly group: string | null;
  readonly on: string;
  /** The line it stands on where it is not late. */
  readonly line: string;
  /** In fen; negative where it is taken back. */
  readonly amounts: Amounts;
}

export interface Amounts {
  readonly pooled: bigint;
  readonly critical: bigint;
  readonly assistance: bigint;
  readonly account: bigint;
  readonly cash: bigint;
}

/** How the people of one community are treated in a year. */
export interface Use {
  readonly claims: number;
  /** What the pooled fund pays for a claim, on average. */
  readonly perClaim: bigint;
  /** The months in which anything is settled. */
  readonly months: readonly string[];
}

const KINDS = weighted(
  [
    { line: 'inpatient', weight: 30 },
    { line: 'per diem', weight: 5 },
    { line: 'outpatient', weight: 30 },
    { line: 'other_community', weight: 10 },
    { line: 'non_member', weight: 8 },
    { line: 'out_of_area', weight: 17 },
  ],
  ({ weight }) => weight,
);
const ELSEWHERE = ['310104', '330106', '110105'];
const GROUPS = ['FM19', 'ES31', 'RU14', 'BR21'];
/** In a thousand. */
const CANCELLED = 90;

/** The settlements of a community's people through the year, with those that are taken back. */
export function factsOf(stream: Dice, home: Home, { claims, perClaim, months }: Use): Fact[] {
  return Array.from({ length: claims }, (_, i) =>
    settlementOf(stream, home, i, pick(stream, months), perClaim),
  ).flatMap((settled) => {
    if (!chance(stream, CANCELLED)) return [settled];
    return [settled, cancellationOf(settled, dayAfter(settled.on, pick(stream, [0, 1, 9, 35, 80, 140])))];
  });
}

/** The same identity with other content: somebody exported it again after changing it, which nobody may. */
export function contradicting(fact: Fact, stream: Dice): Fact {
  const more = BigInt(between(stream, 1, 5_000)) * (fact.kind === 'cancel' ? -1n : 1n);
  return { ...fact, amounts: { ...fact.amounts, pooled: fact.amounts.pooled + more } };
}

function cancellationOf(fact: Fact, on: string): Fact {
  const { pooled, critical, assistance, account, cash } = fact.amounts;
  const amounts = { pooled: -pooled, critical: -critical, assistance: -assistance, account: -account, cash: -cash };
  return { ...fact, kind: 'cancel', on, amounts };
}

function settlementOf(stream: Dice, home: Home, number: number, month: string, perClaim: bigint): Fact {
  const { line: kind } = draw(stream, KINDS);
  const isOutpatient = kind === 'outpatient' || (kind !== 'inpatient' && kind !== 'per diem' && chance(stream, 400));
  const clearing = kind === 'per diem' ? '5' : isOutpatient ? '1' : '4';
  const treatedAt = kind === 'out_of_area' ? pick(stream, ELSEWHERE) : home.division;
  return {
    institution: institutionOf(stream, home, kind, treatedAt),
    settlement: `${home.id.slice(0, 2).toUpperCase()}${String(number).padStart(5, '0')}`,
    kind: 'settle',
    person: `${home.division}${String(between(stream, 1, 40)).padStart(8, '0')}`,
    community: home.id,
    insuredAt: home.division,
    treatedAt,
    care: isOutpatient ? pick(stream, ['11', '14']) : pick(stream, ['21', '2101', '28']),
    clearing,
    group: clearing === '4' && !chance(stream, 60) ? pick(stream, GROUPS) : null,
    on: dayIn(month, stream),
    line: kind === 'per diem' ? 'inpatient' : kind,
    amounts: amountsOf(stream, perClaim),
  };
}

/** A day of a month; the first and the last one are the likeliest. */
function dayIn(month: string, stream: Dice): string {
  const last = dayAfter(`${monthAfter(month, 1)}-01`, -1);
  const day = between(stream, -2, Number(last.slice(8)) + 3);
  if (day < 1) return `${month}-01`;
  return dayAfter(`${month}-01`, Math.min(day, Number(last.slice(8))) - 1);
}

function institutionOf(stream: Dice, home: Home, kind: string, treatedAt: string): string {
  if (kind === 'out_of_area') return `H${treatedAt}0000${between(stream, 1, 3)}`;
  if (kind === 'other_community') return pick(stream, home.others);
  return pick(stream, kind === 'non_member' ? home.nonMembers : home.members);
}

function amountsOf(stream: Dice, perClaim: bigint): Amounts {
  const pooled = (perClaim * BigInt(between(stream, 50, 2_500))) / 1_000n + BigInt(between(stream, 0, 99));
  const part = (perMille: number) => (chance(stream, perMille) ? BigInt(between(stream, 1, 90_000)) : 0n);
  return { pooled, critical: part(200), assistance: part(100), account: part(300), cash: part(900) };
}
