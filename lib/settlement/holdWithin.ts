import { apportion } from '../money/apportion.ts';
import { type Fen, notBelowZero, sumFen } from '../money/fen.ts';
import { inYuan, Ratio } from '../money/ratio.ts';
import { noteApportionment, type Workings } from '../workings.ts';
import { type SettledCategory, settledOf } from './settledCategory.ts';

/** How much there is room for, of which categories, and what becomes of the rest. */
export interface Limit {
  /** How its steps are told from those of other limits. */
  readonly name: string;
  readonly room: Fen;
  readonly categories?: readonly string[] | undefined;
  readonly beyond: 'held' | 'lost';
}

export interface Held {
  readonly lines: readonly SettledCategory[];
  readonly cut: Fen;
}

/**
 * Hold what lines settle within a room. What lies beyond it is cut from each by what it would get.
 *
 * @param lines in order of institution and category
 */
export function holdWithin(lines: readonly SettledCategory[], limit: Limit, workings: Workings): Held {
  const { name, room, beyond } = limit;
  const named = limit.categories && new Set(limit.categories);
  const bound = lines.filter(({ id }) => !named || named.has(id));
  const settled = bound.map(settledOf);
  const cut = notBelowZero(sumFen(settled) - room);
  workings.note(`cut.${name}`, 'max(0, sum(settled) - room)', { settled, room }, cut);
  if (cut === 0n) return { lines, cut };

  const digits = String(bound.length).length;
  const parts = bound.map(({ institution, id }, i) => ({
    // Numbered in order, so that an odd fen goes to the smaller institution, then to the smaller category.
    id: `${String(i + 1).padStart(digits, '0')} ${institution} ${id}`,
    weight: inYuan(Ratio.of(settled[i]!)),
  }));
  const portions = apportion(cut, parts);
  noteApportionment(workings, `cuts.${name}`, cut, parts, portions);
  const cutOf = new Map(bound.map((line, i) => [line, portions[i]!.amount]));
  const after = lines.map((line) => {
    const amount = cutOf.get(line);
    return amount === undefined ? line : { ...line, cuts: [...line.cuts, { amount, beyond }] };
  });
  return { lines: after, cut };
}
