import { type Fen, formatFen } from '../money/fen.ts';
import { withSeparators } from '../money/withSeparators.ts';
import { headingKey } from './headingKey.ts';
import type { Places } from './placeColumns.ts';
import { type Problem, problem } from './problem.ts';
import type { Column, Layout } from './profile.ts';
import type { RawRow } from './rawRow.ts';
import { isFault, readCell } from './readCell.ts';
import type { Remarks } from './remark.ts';
import { type RowValues, type TableRow, valuePlace } from './rowReader.ts';
import { unguarded } from './unguarded.ts';

/** What stands below the rows of a table on a form: the total of its amounts, and who made and checked it. */
export interface TableEnd {
  /** Whether a row looks like the end of the table and not like a row of it; it is held back until it is known. */
  readonly holds: (raw: RawRow) => boolean;
  /** Count a row of the table. */
  readonly count: (values: RowValues) => void;
  /** What was held back, when another row of the table follows: it is no end, and each is refused. */
  readonly interrupted: () => readonly TableRow[];
  /** What was held back, when nothing follows: its total is held against the rows. Those that are not as they should be are refused. */
  readonly ended: () => readonly TableRow[];
}

const TOTAL = /^(总?合计|总计|共计|grandtotal|total)(金额|数)?:?$/;
const PART_OF_TOTAL = /^(本?页?小计|本页合计|本页总计|subtotal)(金额|数)?:?$/;
const SIGNATURE =
  /^(制表|填表|填报|编制|经办|审核|复核|负责|单位负责|主管|财务|签字|签章|签名|盖章|公章|日期|报送|打印|备注|说明|注:)/;
/** Nothing that ends a table begins otherwise: a row is looked at more closely only if it begins so. */
const MAY_END = /^(?:$|\s|[^!-~]|[tTgGsS])/;
const PLAIN_SIGNS = /^[!-~][ -~]*$/;
/** The longest label that is looked at. */
const MOST_LABEL = 200;
/** No form ends in more rows than these. */
const MOST_HELD = 20;

/** Columns that name something; a total has none of them. */
const NAMING: ReadonlySet<Column['holds']> = new Set(['identity', 'code', 'division', 'day']);

const NONE: readonly never[] = [];

interface AmountColumn {
  readonly place: number;
  readonly position: number;
  readonly column: Column;
}

/** @param noted is told of a total that agrees, and of rows below it */
export function tableEnd(layout: Layout, { headings, positions }: Places, noted: Remarks): TableEnd {
  const naming = [...positions].filter(([name]) => NAMING.has(layout.columns.get(name)!.holds)).map(([, at]) => at);
  const amounts: AmountColumn[] = [...positions].flatMap(([name, position]) => {
    const column = layout.columns.get(name)!;
    return column.holds === 'amount' ? [{ place: valuePlace(layout, name), position, column }] : [];
  });
  const sums: (Fen | null)[] = amounts.map(() => 0n);
  let held: RawRow[] = [];

  function kindOf({ cells }: RawRow): 'total' | 'part' | 'signature' | undefined {
    const at = cells.findIndex((cell) => cell.trim() !== '');
    if (at < 0 || naming.some((position) => position !== at && namesSomething(cells[position]))) return undefined;
    const label = headingKey(cells[at]!.slice(0, MOST_LABEL));
    if (TOTAL.test(label)) return 'total';
    if (PART_OF_TOTAL.test(label)) return 'part';
    const hasAmount = amounts.some(({ position }) => position !== at && isThere(cells[position]));
    return SIGNATURE.test(label) && !hasAmount ? 'signature' : undefined;
  }

  function refused(
    raw: RawRow,
    code: 'is_a_total' | 'is_below_the_table' | 'total_differs',
    column = '',
    expected = '',
  ) {
    const { row, text, cells } = raw;
    const problems: Problem[] = [problem(code, { row, column, value: '' }, expected)];
    return { row, text, cells, values: [], without: new Set<string>(), problems };
  }

  /** A total that is the sum of the rows in every amount that it states. */
  function checked(raw: RawRow): TableRow | null {
    const stated = amounts.flatMap((amount, i) => {
      const cell = raw.cells[amount.position] ?? '';
      return isThere(cell) ? [{ ...amount, sum: sums[i]!, read: readCell(cell, amount.column, layout) }] : [];
    });
    const unread = stated.some(({ sum, read }) => sum === null || isFault(read));
    if (stated.length === 0 || unread) return refused(raw, 'is_a_total');
    const other = stated.find(({ sum, read }) => read !== sum);
    if (other) return refused(raw, 'total_differs', headings[other.position]!, withSeparators(formatFen(other.sum!)));
    noted.add('total_agrees', { row: raw.row });
    return null;
  }

  function asNoEnd(raw: RawRow): TableRow {
    return refused(raw, kindOf(raw) === 'signature' ? 'is_below_the_table' : 'is_a_total');
  }

  return {
    holds(raw) {
      if (!MAY_END.test(raw.cells[0] ?? '') || raw.misshapen || kindOf(raw) === undefined) return false;
      if (held.length >= MOST_HELD) return false;
      held.push(raw);
      return true;
    },
    count(values) {
      for (let i = 0; i < amounts.length; i += 1) {
        const sum = sums[i]!;
        const value = values[amounts[i]!.place];
        // Most amounts are zero, and to add one takes longer than to see it.
        if (value === 0n || sum === null) continue;
        sums[i] = typeof value === 'bigint' ? sum + value : null;
      }
    },
    interrupted() {
      if (held.length === 0) return NONE;
      const rows = held.map(asNoEnd);
      held = [];
      return rows;
    },
    ended() {
      const totals = held.filter((raw) => kindOf(raw) === 'total');
      return held.flatMap((raw) => {
        const kind = kindOf(raw);
        if (kind === 'total' && totals.length === 1) return checked(raw) ?? [];
        if (kind !== 'signature') return [asNoEnd(raw)];
        noted.add('below_the_table', { row: raw.row });
        return [];
      });
    },
  };
}

/** Codes and days are in plain signs; names and labels are not, wherever they stand on a form. */
function namesSomething(cell: string | undefined): boolean {
  return isThere(cell) && PLAIN_SIGNS.test(unguarded(cell!));
}

function isThere(cell: string | undefined): boolean {
  return cell !== undefined && cell.trim() !== '';
}
