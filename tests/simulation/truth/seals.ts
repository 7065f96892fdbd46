import type { World } from '../world.ts';
import type { Archive } from './archive.ts';
import type { LedgerWatch } from './ledgerWatch.ts';
import { fen, textIn } from './stored.ts';
import { mustEqual } from './violation.ts';

interface Seal {
  readonly community: string;
  readonly period: string;
  readonly entries: number;
  readonly booked: string;
}

/** What is sealed is all that was booked in its month, and nobody was ever told that books differ which do not. */
export function compareSeals(world: World, archive: Archive, watch: LedgerWatch): void {
  for (const { year, scope, body } of archive.latest<Seal>('seal')) {
    const ofPeriod = [...watch.cellsOf(body.community, year)].filter(([cell]) => cell.startsWith(`${body.period}|`));
    const entries = ofPeriod.reduce((sum, [, cell]) => sum + cell.entries, 0n);
    const booked = ofPeriod.reduce((sum, [, cell]) => sum + cell.fen, 0n);
    mustEqual('a seal is over all entries of its month', scope, BigInt(body.entries), entries);
    mustEqual('a seal is over all that was booked in its month', scope, fen(body.booked), booked);
  }
  const outbox = world.database.itemsOf(world.house.observer.outbox).map(({ item }) => item);
  const told = outbox.filter((item) => textIn(item, 'kind') === 'books_differ').map((item) => textIn(item, 'facts'));
  mustEqual('books that are in order are never said to differ', 'the outbox', told, []);
}
