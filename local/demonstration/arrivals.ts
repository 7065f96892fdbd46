import type { Area } from './area.ts';
import { monthsOf, plusMonths } from './days.ts';
import { between, chance, type Dice, dice, pick } from './dice.ts';
import type { Fact } from './settlement.ts';

/** A file of claims that is dropped: three a month, and in the year after it only with what comes late. */
export interface Drop {
  /** `YYYY-MM-n`: the n-th file of a month. */
  readonly name: string;
  /** When it is received, as an ISO instant. */
  readonly at: string;
}

/** A fact as a row of a file; `again` where an earlier row said the same. */
export interface Row {
  readonly fact: Fact;
  readonly again: boolean;
}

/** Of a thousand rows, so many arrive after their month is locked, come twice in a file, come again in a later one. */
const LATE = 30;
const TWICE = 6;
const AGAIN = 4;

/** Late rows come with the first file after the lock, or a month and more after it. Counted from the month's first. */
const LATE_FILES = [3, 3, 5, 6] as const;

/** Other places send their claims one or two months late, a few three. */
const ELSEWHERE_FILES = [...Array(12).fill(4), ...Array(7).fill(7), 9] as readonly number[];

/** The files of a year, from January's first to the last late one in March of the next. */
export function dropsOf(year: number): Drop[] {
  const months = [...monthsOf(year), `${year + 1}-01`, `${year + 1}-02`, `${year + 1}-03`];
  const all = months.flatMap((month) => [
    { name: `${month}-1`, at: morningOf(`${month}-11`) },
    { name: `${month}-2`, at: morningOf(`${month}-21`) },
    { name: `${month}-3`, at: morningOf(`${plusMonths(month, 1)}-02`) },
  ]);
  return all.slice(0, all.findIndex(({ name }) => name === `${year + 1}-03-1`) + 1);
}

/** 09:30 in Shanghai. */
function morningOf(day: string): string {
  return `${day}T01:30:00.000Z`;
}

/** Every fact in the file in which it arrives, and in some that repeat it; rows as the exporting system orders them. */
export function rowsByDrop({ year, roster }: Area, facts: readonly Fact[], seed: number): Row[][] {
  const drops: Row[][] = dropsOf(year).map(() => []);
  const repeats: Row[][] = drops.map(() => []);
  const stream = dice(seed, 'arrivals');
  for (const fact of facts) {
    const elsewhere = !fact.settlement.treatedAt.startsWith(roster.areaPrefix);
    const arrives = arrivalOf(stream, fact, elsewhere);
    drops[arrives]!.push({ fact, again: false });
    if (chance(stream, TWICE)) repeats[arrives]!.push({ fact, again: true });
    if (chance(stream, AGAIN)) {
      repeats[Math.min(arrives + between(stream, 1, 3), drops.length - 1)]!.push({ fact, again: true });
    }
  }
  return drops.map((rows, i) => [...inOrderOfExport(rows, i), ...repeats[i]!]);
}

function arrivalOf(stream: Dice, { on }: Fact, elsewhere: boolean): number {
  const first = 3 * (Number(on.slice(5, 7)) - 1);
  if (elsewhere) return first + pick(stream, ELSEWHERE_FILES);
  if (chance(stream, LATE)) return first + pick(stream, LATE_FILES);
  const day = Number(on.slice(8));
  return first + (day <= 10 ? 0 : day <= 20 ? 1 : 2);
}

/** By day; the second file of a month is exported newest first, so that a cancellation comes before what it cancels. */
function inOrderOfExport(rows: readonly Row[], drop: number): Row[] {
  const keyOf = ({ fact: { on, kind, settlement } }: Row) => `${on} ${settlement.number} ${kind === 'settle' ? 0 : 1}`;
  const ordered = rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
  return drop % 3 === 1 ? ordered.reverse() : ordered;
}
