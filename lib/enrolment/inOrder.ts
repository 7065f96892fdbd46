import { byCodePoint } from '../money/codePointOrder.ts';
import type { Contract } from './contract.ts';

/** Contracts person by person, of one person by package, and of one package the latest last. @param placeOf the package of a class */
export function inOrder<Of extends Contract>(
  contracts: readonly Of[],
  placeOf: ReadonlyMap<string, number>,
): readonly Of[] {
  return contracts.toSorted(
    (one, other) =>
      byCodePoint(one.person, other.person) ||
      placeOf.get(one.class)! - placeOf.get(other.class)! ||
      byCodePoint(one.from, other.from),
  );
}

/** Contracts in their order as groups of one person and package that begin in the same month: where there are several, they repeat or contradict each other. */
export function* sameBeginning<Of extends Contract>(
  ordered: readonly Of[],
  placeOf: ReadonlyMap<string, number>,
): Generator<readonly Of[]> {
  for (let from = 0; from < ordered.length; ) {
    const first = ordered[from]!;
    let end = from + 1;
    while (end < ordered.length && isAlike(first, ordered[end]!, placeOf)) end += 1;
    yield ordered.slice(from, end);
    from = end;
  }
}

function isAlike(one: Contract, other: Contract, placeOf: ReadonlyMap<string, number>): boolean {
  return one.person === other.person && one.from === other.from && placeOf.get(one.class) === placeOf.get(other.class);
}

/** Whether two contracts that begin alike say the same. */
export function isRepeated(one: Contract, other: Contract): boolean {
  return one.institution === other.institution && one.class === other.class && one.until === other.until;
}
