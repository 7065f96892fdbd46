import { z } from 'zod';
import { byCodePoint } from '../money/codePointOrder.ts';
import { partsHold } from '../wire/partsHold.ts';
import { day, id } from '../wire/wire.ts';

/** A contract of a person with the family doctors of an institution; `until` is its last day. */
export const contractShape = z
  .strictObject({ id, person: id, institution: id, signed: day, from: day, until: day })
  .refine(({ from, until }) => from <= until, {
    path: ['until'],
    error: 'expected a day that is not before from',
    when: partsHold,
  });

export type Contract = z.output<typeof contractShape>;

/** The contracts that run on a day, by person; of each person's the one that counts comes first. */
export function runningOn(day: string, contracts: readonly Contract[]): Map<string, Contract[]> {
  const running = contracts.filter(({ from, until }) => from <= day && day <= until);
  const byPerson = Map.groupBy(running, ({ person }) => person);
  for (const own of byPerson.values()) own.sort(latestFirst);
  return byPerson;
}

/** The latest to begin, then the latest that was signed, then the smaller id. */
function latestFirst(a: Contract, b: Contract): number {
  if (a.from !== b.from) return a.from < b.from ? 1 : -1;
  if (a.signed !== b.signed) return a.signed < b.signed ? 1 : -1;
  return byCodePoint(a.id, b.id);
}
