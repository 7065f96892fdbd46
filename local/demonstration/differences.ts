import type { Area } from './area.ts';
import { between, type Dice, dice, pick } from './dice.ts';
import type { Line } from './statements.ts';

/** How a statement can differ from the books, as formula 14 names it. */
export type DifferenceKind =
  | 'amount_differs'
  | 'group_differs'
  | 'missing_from_statement'
  | 'missing_from_ledger'
  | 'repeated_in_statement';

export interface Difference {
  readonly kind: DifferenceKind;
  readonly institution: string;
  readonly number: string;
}

/** Every kind comes once in each so many lines begun. */
const LINES_A_DIFFERENCE = 800;

/** What a kind of difference makes of a line. */
const MADE: { readonly [kind in DifferenceKind]: (line: Line, stream: Dice, area: Area) => readonly Line[] } = {
  amount_differs: (line, stream) => [{ ...line, booked: line.booked + BigInt(between(stream, 10_00, 900_00)) }],
  group_differs: (line, stream, area) => [{ ...line, group: anotherGroup(line.group, stream, area) }],
  missing_from_statement: () => [],
  // The insurer has a settlement that never reached us.
  missing_from_ledger: (line) => [line, { ...line, number: line.number.replace('GEN', 'GENX') }],
  repeated_in_statement: (line) => [line, line],
};

/** Work differences of every kind into the lines of a month, and say where they are. */
export function withDifferences(
  lines: readonly Line[],
  area: Area,
  month: string,
  seed: number,
): { readonly lines: Line[]; readonly differences: Difference[] } {
  const stream = dice(seed, 'differences', month);
  const chosen = choose(lines, month, stream);
  const differences: Difference[] = [];
  const altered = lines.flatMap((line, i) => {
    const kind = chosen.get(i);
    if (!kind) return [line];
    const made = MADE[kind](line, stream, area);
    differences.push({ kind, institution: line.settlement.institution, number: (made.at(-1) ?? line).number });
    return made;
  });
  return { lines: altered, differences };
}

/** Which lines differ, and how; each at most once, none that is negative, and none whose claim is not there yet. */
function choose(lines: readonly Line[], month: string, stream: Dice): Map<number, DifferenceKind> {
  const chosen = new Map<number, DifferenceKind>();
  const positive = lines.flatMap(({ sign, bookedIn }, i) => (sign === 1n && bookedIn === month ? [i] : []));
  const kinds = Object.keys(MADE) as DifferenceKind[];
  const times = Math.ceil(lines.length / LINES_A_DIFFERENCE);
  for (const kind of kinds.flatMap((each) => Array<DifferenceKind>(times).fill(each))) {
    if (positive.length === 0) break;
    const [line] = positive.splice(between(stream, 0, positive.length - 1), 1);
    chosen.set(line!, kind);
  }
  return chosen;
}

/** Another group of the same category: what two coders disagree about. */
function anotherGroup(group: string, stream: Dice, { groups }: Area): string {
  const near = groups.filter(({ id }) => id[0] === group[0] && id !== group);
  return pick(stream, near).id;
}
