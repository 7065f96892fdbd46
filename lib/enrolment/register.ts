/**
 * The register of a year's heads (签约名册): who is contracted by whom, for what, in each month. A head that is contracted twice in a month counts for the
 * contract that began last. A county has a million heads: each is a row of small numbers, and no object.
 */
import assert from 'node:assert/strict';
import type { Period } from '../claims/posting.ts';
import { type Contract, type ContractedFor, packagePlaces } from './contract.ts';

const MONTHS = 12;
/** So many pairs of institution and class can be told apart; 0 is nobody. */
const MOST_PAIRS = 65_535;

/** By whom a head is contracted, and in which class. */
export interface ContractedBy {
  readonly institution: string;
  readonly class: string;
}

/** The heads of an institution in a class, month by month from January on. */
export interface HeadsOfClass extends ContractedBy {
  readonly months: readonly number[];
}

export interface Register {
  /** How many persons it has. */
  readonly persons: number;
  /** By whom a person is contracted in a month for a package, by its place among the packages; undefined where by nobody. */
  readonly contractIn: (person: string, place: number, month: Period) => ContractedBy | undefined;
  /** What heads there are for each package, in the order of the packages. */
  readonly heads: () => readonly (readonly HeadsOfClass[])[];
}

/**
 * Make the register of a year.
 *
 * @param ordered contracts, of one person and package the latest last
 * @param onTwice is called for each contract that takes a month from one before it
 */
export function registerOf<Of extends Contract>(
  year: string,
  packages: readonly ContractedFor[],
  ordered: Iterable<Of>,
  onTwice: (contract: Of) => void = () => {},
): Register {
  const placeOf = packagePlaces(packages);
  const wide = packages.length * MONTHS;
  const places = new Map<string, number>();
  const pairs = new Map<string, number>();
  const named: ContractedBy[] = [];
  let slots = new Uint16Array(1024 * wide);

  function pairOf({ institution, class: name }: Of): number {
    const key = `${institution}\n${name}`;
    const known = pairs.get(key);
    if (known !== undefined) return known;
    named.push({ institution, class: name });
    assert(named.length <= MOST_PAIRS, 'institutions and classes are too many to be told apart');
    pairs.set(key, named.length);
    return named.length;
  }

  function rowOf(person: string): number {
    const known = places.get(person);
    if (known !== undefined) return known;
    const row = places.size * wide;
    places.set(person, row);
    if (row + wide > slots.length) {
      const larger = new Uint16Array(slots.length * 2);
      larger.set(slots);
      slots = larger;
    }
    return row;
  }

  for (const contract of ordered) {
    const pair = pairOf(contract);
    const start = rowOf(contract.person) + placeOf.get(contract.class)! * MONTHS;
    const [first, last] = [monthIn(year, contract.from, 0), monthIn(year, contract.until, MONTHS - 1)];
    let isTwice = false;
    for (let month = first; month <= last; month += 1) {
      isTwice ||= slots[start + month] !== 0;
      slots[start + month] = pair;
    }
    if (isTwice) onTwice(contract);
  }

  return {
    persons: places.size,
    contractIn(person, place, month) {
      const row = places.get(person);
      if (row === undefined || month.slice(0, 4) !== year) return undefined;
      const pair = slots[row + place * MONTHS + monthIn(year, month, 0)]!;
      return pair === 0 ? undefined : named[pair - 1];
    },
    heads() {
      const counted = packages.map(() => named.map(() => new Array<number>(MONTHS).fill(0)));
      for (let at = 0; at < places.size * wide; at += 1) {
        const pair = slots[at]!;
        if (pair !== 0) counted[Math.floor((at % wide) / MONTHS)]![pair - 1]![at % MONTHS]! += 1;
      }
      return counted.map((of) =>
        of.flatMap((months, i) => (months.some((heads) => heads > 0) ? [{ ...named[i]!, months }] : [])),
      );
    },
  };
}

/** The month within the year, from 0; one of another year is held within it. */
function monthIn(year: string, month: Period, beyond: number): number {
  return month.slice(0, 4) === year ? Number(month.slice(5, 7)) - 1 : beyond;
}
