import { YEAR } from '../year/area.ts';
import type { BankLine, OrderedRow, Register } from './register.ts';
import { fen } from './stored.ts';
import { mustEqual } from './violation.ts';

/** What the service says of the cash of a year. */
export interface CashShown {
  readonly suspense: string;
  readonly institutions: readonly {
    readonly id: string;
    readonly ordered: string;
    readonly received: string;
    readonly outstanding: string;
    readonly returned: string;
    readonly overpaid: string;
    readonly misdirected: string;
  }[];
}

/** What is owed once: the order of it, and those that took its place when it came back. */
interface Debt {
  readonly document: string;
  readonly institution: string;
  readonly amount: bigint;
  readonly paid: bigint;
  readonly cameBack: boolean;
}

/** Each institution was ordered what it has, what is on its way and what came back, and the bank says the same. @throws Violation */
export function compareCash({ institutions, suspense }: CashShown, { batches, bankLines }: Register): void {
  const expected = new Map<string, Record<'ordered' | 'received' | 'outstanding' | 'returned', bigint>>();
  for (const { institution, amount, paid, cameBack } of debtsOf([...batches.values()].flat(), bankLines)) {
    const sums = expected.get(institution) ?? { ordered: 0n, received: 0n, outstanding: 0n, returned: 0n };
    const rest = amount - paid;
    expected.set(institution, {
      ordered: sums.ordered + amount,
      received: sums.received + paid,
      outstanding: sums.outstanding + (cameBack ? 0n : rest),
      returned: sums.returned + (cameBack ? rest : 0n),
    });
  }
  const found = institutions
    .filter(({ ordered }) => ordered !== '0.00')
    .map(({ id, ordered, received, outstanding, returned, ...more }) => {
      mustEqual('nobody is paid more than is ordered', id, [more.overpaid, more.misdirected], ['0.00', '0.00']);
      const said = { ordered, received, outstanding, returned };
      return [id, Object.fromEntries(Object.entries(said).map(([name, amount]) => [name, fen(amount)]))] as const;
    });
  mustEqual('what was ordered was paid, is on its way or came back', 'the cash', new Map(found), inOrder(expected));
  const stray = bankLines
    .filter(({ order, day }) => order === undefined && day.startsWith(YEAR))
    .reduce((sum, line) => sum + line.fen, 0n);
  mustEqual('what names no order pays nothing', 'the cash', fen(suspense), stray);
}

/** What came back, by the name of the last order of it, and was not ordered again. */
export function cameBackOf({ batches, bankLines }: Register): OrderedRow[] {
  const rows = [...batches.values()].flat();
  const again = new Set(rows.map(({ reissueOf }) => reissueOf));
  const back = new Set(bankLines.filter(({ status }) => status === 'returned').map(({ order }) => order));
  return rows.filter(({ order }) => back.has(order) && !again.has(order));
}

/** The documents of which something that was ordered is not paid. */
export function unpaidOf({ batches, bankLines }: Register): string[] {
  const debts = debtsOf([...batches.values()].flat(), bankLines);
  return debts.filter(({ amount, paid }) => paid !== amount).map(({ document }) => document);
}

function debtsOf(rows: readonly OrderedRow[], lines: readonly BankLine[]): Debt[] {
  return rows
    .filter(({ reissueOf }) => reissueOf === undefined)
    .map((first) => {
      const chain = [first];
      for (;;) {
        const next = rows.find(({ reissueOf }) => reissueOf === chain.at(-1)!.order);
        if (next === undefined) break;
        chain.push(next);
      }
      const named = chain.map(({ order }) => lines.filter((line) => line.order === order));
      return {
        document: first.document,
        institution: first.institution,
        amount: first.amount,
        paid: named.flat().reduce((sum, { moves }) => sum + moves, 0n),
        cameBack: named.at(-1)!.some(({ status }) => status === 'returned'),
      };
    });
}

function inOrder<Value>(by: ReadonlyMap<string, Value>): Map<string, Value> {
  return new Map([...by].sort(([one], [other]) => (one < other ? -1 : 1)));
}
