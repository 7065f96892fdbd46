import type { World } from '../world.ts';
import { YEAR } from '../year/area.ts';
import type { Archive } from './archive.ts';
import { type ReconciledLine as Line, type Named, reconciledIn } from './reconciledIn.ts';
import { textIn } from './stored.ts';
import { mustEqual } from './violation.ts';

interface MonthlyStatement {
  readonly input: { readonly file: { readonly key: string } };
  readonly month: { readonly community: string; readonly period: string };
}

/**
 * Once every month that could be approved is, and the clearing period was drawn up: no settlement counts in two months, and no
 * line is without a claim that some month of the year has.
 */
export function compareCarried(world: World, archive: Archive): void {
  const settled = settledClaims(world);
  const statements = archive.latest<MonthlyStatement>('monthly-statement', YEAR);
  for (const [community, months] of Map.groupBy(statements, ({ body }) => body.month.community)) {
    const paired = new Map<string, string>();
    const alone = { cases: new Set<string>(), lines: new Map<string, string>() };
    const taken = takenOver(world, months);
    for (const { body } of months) {
      const { period } = body.month;
      const { ledger, statement } = sidesOf(world, body.input.file.key);
      const [ours, theirs] = [new Map(ledger.map(named)), new Map(statement.map(named))];
      for (const [name, line] of theirs) {
        if (ours.has(name)) {
          mustEqual('a settlement counts in one month', `${community} ${name}`, paired.get(name), undefined);
          paired.set(name, period);
        } else if (!taken.has(`statement ${period} ${name}`)) alone.lines.set(sided(name, line), period);
      }
      const isClaim = (name: string, line: Line) => isBelowZero(line) || settled.has(`${community} ${period} ${name}`);
      for (const [name, line] of ours) {
        const isAlone = !theirs.has(name) && !taken.has(`ledger ${period} ${name}`);
        if (isAlone && isClaim(name, line)) alone.cases.add(sided(name, line));
      }
    }
    const left = [...alone.lines].filter(([name]) => alone.cases.has(name));
    mustEqual('a claim and its line meet', community, left, []);
  }
}

/** What stood alone in its month and was taken over by another: a claim and a line of two months may meet in a third. */
function takenOver(world: World, months: readonly { readonly body: MonthlyStatement }[]): Set<string> {
  const carried = months.flatMap(({ body }) => reconciledIn(world, body.input.file.key).carried);
  return new Set(carried.map((one) => `${one.side} ${one.origin} ${named(one)[0]}`));
}

function named<One extends Named>(line: One): readonly [string, One] {
  return [`${line.institution} ${line.settlement_id}`, line];
}

/** What was settled, by community and period: what a denial or an appeal changed of a stay before or after is not the stay. */
function settledClaims({ database, house }: World): Set<string> {
  const claims = database.itemsOf(house.observer.ledger).map(({ item }) => item);
  const settled = claims.filter((item) => textIn(item, 'sk')!.startsWith('settle#'));
  return new Set(
    settled.map((item) => {
      const [, institution, settlement] = textIn(item, 'pk')!.split('#');
      return `${textIn(item, 'community')} ${textIn(item, 'period')} ${institution} ${settlement}`;
    }),
  );
}

/** What was taken off a stay has nothing to do with the line of the stay: each side of zero for itself. */
function sided(name: string, line: Line): string {
  return `${name} ${isBelowZero(line) ? 'below' : 'above'} zero`;
}

function isBelowZero({ booked }: Line): boolean {
  return booked.startsWith('-');
}

/** What was reconciled of a month without what two sides had settled of others: that stands as a pair of its own, and is neither a claim nor a line. */
function sidesOf(world: World, key: string): { readonly ledger: Line[]; readonly statement: Line[] } {
  const { ledger, statement, carried } = reconciledIn(world, key);
  const settled = new Set(carried.filter(({ side }) => side === 'resolved').map((one) => named(one)[0]));
  const isOwn = (line: Line) => !settled.has(named(line)[0]);
  return { ledger: ledger.filter(isOwn), statement: statement.filter(isOwn) };
}
