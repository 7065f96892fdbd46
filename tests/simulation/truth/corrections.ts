import type { World } from '../world.ts';
import { YEAR } from '../year/area.ts';
import type { Archive } from './archive.ts';
import type { LedgerWatch } from './ledgerWatch.ts';
import { type Carried, reconciledIn } from './reconciledIn.ts';
import type { Correction, Register } from './register.ts';
import { fen } from './stored.ts';
import { mustEqual } from './violation.ts';

interface MonthlyStatement {
  readonly input: { readonly file: { readonly key: string } };
  readonly result: { readonly by_institution: readonly { readonly difference: string }[] };
  readonly month: {
    readonly community: string;
    readonly period: string;
    readonly carried?: readonly { readonly side: string; readonly origin: string; readonly payable: string }[];
  };
}

/** Once all months are drawn up: what two sides settled is adjusted once, in a month after its own, by what they settled; nothing else is. And each month owes what its pairs come to. */
export function compareCorrections(world: World, archive: Archive, watch: LedgerWatch, register: Register): void {
  const { corrections } = register;
  const settled = corrections.filter((one) => one.fen !== 0n);
  const taken = new Map<string, string>();
  for (const { scope, body } of archive.latest<MonthlyStatement>('monthly-statement', YEAR)) {
    const { community, period, carried = [] } = body.month;
    const { ledger, statement, carried: lines } = reconciledIn(world, body.input.file.key);
    const resolved = lines.filter(({ side }) => side === 'resolved');
    for (const one of resolved) {
      const name = nameOfCarried(community, one);
      mustEqual('what was settled is adjusted in one month', name, taken.get(name), undefined);
      mustEqual('what was settled is adjusted after its month', name, one.origin < period, true);
      taken.set(name, period);
    }
    for (const { origin, payable } of carried.filter(({ side }) => side === 'resolved')) {
      const names = new Set(
        resolved.filter((one) => one.origin === origin).map((one) => nameOfCarried(community, one)),
      );
      const owed = settled.filter((one) => names.has(nameOf(one))).reduce((sum, one) => sum + one.fen, 0n);
      mustEqual('a month adjusts by what was settled', `${scope} of ${origin}`, fen(payable), owed);
    }
    const booked = new Map(ledger.map((line) => [`${line.institution} ${line.settlement_id}`, fen(line.booked)]));
    const first = new Map(
      statement.toReversed().map((line) => [`${line.institution} ${line.settlement_id}`, fen(line.payable)]),
    );
    const owed = [...first].reduce((sum, [name, payable]) => {
      const ours = booked.get(name);
      return ours === undefined || !isPaidByGroup(name, watch, register) ? sum : sum + payable - ours;
    }, 0n);
    const difference = body.result.by_institution.reduce((sum, one) => sum + fen(one.difference), 0n);
    mustEqual('a month owes what its pairs come to', scope, difference, owed);
  }
  mustEqual(
    'what both sides settled is adjusted, and nothing else',
    YEAR,
    [...taken.keys()].sort(),
    settled.map(nameOf).sort(),
  );
}

/** Whether a stay is owed by its group: the month in which it was settled says so. */
function isPaidByGroup(name: string, { booked }: LedgerWatch, { ways }: Register): boolean {
  const [institution = '', settlement = ''] = name.split(' ');
  const entry = ['settle', 'cancel'].map((kind) => booked.get(`${institution}#${settlement}#${kind}#1`)).find(Boolean);
  const month = entry?.settledOn.slice(0, 7) ?? '';
  const way = ways.get(institution)?.findLast(({ from }) => from <= month)?.way;
  return way === undefined || way === 'actual';
}

function nameOf({ community, month, institution, settlement, kind }: Correction): string {
  return `${community} ${month} ${institution} ${settlement} ${kind}`;
}

function nameOfCarried(community: string, { origin, institution, settlement_id, kind }: Carried): string {
  return `${community} ${origin} ${institution} ${settlement_id} ${kind}`;
}
