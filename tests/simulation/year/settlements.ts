import { between, chance, type Dice, draw, pick, weighted } from '../../../local/demonstration/dice.ts';
import type { Home } from './area.ts';
import { dayAfter, monthAfter } from './days.ts';

/** One thing that is said of a settlement: that it was settled, taken back, or changed later. */
export interface Fact {
  readonly institution: string;
  readonly settlement: string;
  readonly kind: 'settle' | 'cancel' | 'adjust';
  /** Adjustments of a settlement count up from 1. */
  readonly sequence: number;
  /** Why it was adjusted, as a code of the file and as the books have it. */
  readonly reason: readonly [code: string, name: string] | null;
  readonly person: string;
  readonly community: string;
  readonly insuredAt: string;
  readonly treatedAt: string;
  readonly care: string;
  readonly clearing: string;
  readonly group: string | null;
  /** The day on which the patient came. */
  readonly admitted: string;
  /** The day it was settled or taken back; of an adjustment the day of its settlement. */
  readonly on: string;
  /** The day before which nobody can send it. */
  readonly knownOn: string;
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
const ADJUSTED = 110;

/** The settlements of a community's people through the year, with those that are taken back and those that are changed. */
export function factsOf(stream: Dice, home: Home, homes: readonly Home[], { claims, perClaim, months }: Use): Fact[] {
  return Array.from({ length: claims }, (_, i) => {
    const settled = settlementOf(stream, home, i, pick(stream, months), perClaim);
    const cancelled = chance(stream, CANCELLED) ? [cancellationOf(settled, stream)] : [];
    const adjusted = chance(stream, ADJUSTED) ? adjustmentsOf(settled, home, homes, stream) : [];
    return [settled, ...cancelled, ...adjusted];
  }).flat();
}

/** The same identity with other content: somebody exported it again after changing it, which nobody may. */
export function contradicting(fact: Fact, stream: Dice): Fact {
  const more = BigInt(between(stream, 1, 5_000)) * (fact.amounts.pooled < 0n ? -1n : 1n);
  return { ...fact, amounts: { ...fact.amounts, pooled: fact.amounts.pooled + more } };
}

function cancellationOf(fact: Fact, stream: Dice): Fact {
  const on = dayAfter(fact.on, pick(stream, [0, 1, 9, 35, 80, 140]));
  const { pooled, critical, assistance, account, cash } = fact.amounts;
  const amounts = { pooled: -pooled, critical: -critical, assistance: -assistance, account: -account, cash: -cash };
  return { ...fact, kind: 'cancel', on, knownOn: on, amounts };
}

/** A part is denied, and sometimes restored; or the stay turns out to be of another group, or of another community. */
function adjustmentsOf(fact: Fact, home: Home, homes: readonly Home[], stream: Dice): Fact[] {
  const part = fact.amounts.pooled / BigInt(between(stream, 2, 9)) + 1n;
  const first = adjustment(fact, home, 1, stream);
  const second = adjustment(fact, home, 2, stream);
  const denied = { ...first, reason: ['1', 'denied'], amounts: only(-part) } as const;
  const restored = { ...second, reason: ['3', 'restored'], amounts: only(part) } as const;
  const regrouped = { ...first, reason: ['4', 'regrouped'], group: pick(stream, GROUPS), amounts: only(0n) } as const;
  const other = pick(
    stream,
    homes.filter(({ id }) => id !== home.id),
  );
  const gone = { ...first, reason: ['5', 'moved'], amounts: only(-part) } as const;
  const come = { ...adjustment(fact, other, 2, stream), reason: ['5', 'moved'], amounts: only(part) } as const;
  return pick(stream, [[denied], [denied, restored], [regrouped], [gone, come]]);
}

function adjustment(fact: Fact, home: Home, sequence: number, stream: Dice): Fact {
  const knownOn = dayAfter(fact.on, between(stream, 3, 150));
  const { id: community, division: insuredAt } = home;
  return { ...fact, kind: 'adjust', sequence, knownOn, community, insuredAt, line: adjustedLine(fact, home) };
}

/** What is changed at an own member is a special case; care by others stays on its line. */
function adjustedLine({ line, institution }: Fact, home: Home): string {
  if (line === 'out_of_area' || line === 'non_member') return line;
  return home.members.includes(institution) ? 'special_cases' : 'other_community';
}

function only(pooled: bigint): Amounts {
  return { pooled, critical: 0n, assistance: 0n, account: 0n, cash: 0n };
}

function settlementOf(stream: Dice, home: Home, number: number, month: string, perClaim: bigint): Fact {
  const { line: kind } = draw(stream, KINDS);
  const isOutpatient = kind === 'outpatient' || (kind !== 'inpatient' && kind !== 'per diem' && chance(stream, 400));
  const clearing = kind === 'per diem' ? '5' : isOutpatient ? '1' : '4';
  const treatedAt = kind === 'out_of_area' ? pick(stream, ELSEWHERE) : home.division;
  const on = dayIn(month, stream);
  return {
    institution: institutionOf(stream, home, kind, treatedAt),
    settlement: `${home.id.slice(0, 2).toUpperCase()}${String(number).padStart(5, '0')}`,
    kind: 'settle',
    sequence: 1,
    reason: null,
    person: `${home.division}${String(between(stream, 1, 40)).padStart(8, '0')}`,
    community: home.id,
    insuredAt: home.division,
    treatedAt,
    care: isOutpatient ? pick(stream, ['11', '14']) : pick(stream, ['21', '2101', '28']),
    clearing,
    group: clearing === '4' && !chance(stream, 60) ? pick(stream, GROUPS) : null,
    admitted: kind === 'per diem' ? dayAfter(on, -daysOf(number)) : on,
    on,
    knownOn: on,
    line: kind === 'per diem' ? 'inpatient' : kind,
    amounts: amountsOf(stream, perClaim),
  };
}

/** Stays that are paid by the day take a day, or up to some months. */
function daysOf(number: number): number {
  return (number * 7) % 90;
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
