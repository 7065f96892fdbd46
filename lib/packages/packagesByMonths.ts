import assert from 'node:assert/strict';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula, noPolicy } from '../formula/formula.ts';
import { apportion, type Portion } from '../money/apportion.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { amount, id, listOf } from '../wire/wire.ts';
import { noteApportionment, type Outcome, Workings } from '../workings.ts';
import { type MonthOfYear, monthOfYear, monthsFrom, weighedMonths } from './monthsOfYear.ts';

const inputShape = z.strictObject({
  /** Each by the month from which it holds, with the amounts that it would have for a whole year. The first holds from January. */
  versions: listOf(
    z.strictObject({
      id: monthOfYear,
      /** What stays in the pool because everybody is held at a bound. */
      residue: amount,
      /** What is reserved of each for care elsewhere, and its package; who has none leaves it out. */
      communities: listOf(z.strictObject({ id, reserved: amount, package: amount.optional() })),
    }),
  ),
});

type Version = z.output<typeof inputShape>['versions'][number];

export interface PackagesByMonths {
  readonly packages: readonly PackageByMonths[];
  readonly residue: Fen;
  /** What is reserved of each for care elsewhere, also of those that have no package. */
  readonly reserved: readonly Portion[];
}

export interface PackageByMonths {
  readonly id: string;
  readonly amount: Fen;
  /** What of it is of which version, by the month from which that holds; of a version without a package for it there is none. */
  readonly versions: readonly { readonly id: MonthOfYear; readonly amount: Fen }[];
  /** What is reserved of the months of these versions, where there are others as well, of which it has no package. */
  readonly reserved?: Fen;
}

/**
 * Formula 3, packages of which a new version holds from a month on: of the amounts of each version for a whole year, every month in which it holds
 * counts one of twelve equal parts, the odd fen with the first months.
 *
 * @throws Fault invalid_request  no version holds from January on
 */
export const packagesByMonths = formula(noPolicy, inputShape, (_policy, input): Outcome<PackagesByMonths> => {
  const versions = inOrderOfId(input.versions);
  refuseLateBeginning(versions);
  const workings = new Workings();
  const held = versions.map((version, i) => ({ version, end: versions[i + 1]?.id }));

  /** What of an amount of each version is of its months. */
  const parts = (name: string, of: (version: Version) => Fen | undefined) =>
    held.flatMap(({ version, end }) => {
      const whole = of(version);
      if (whole === undefined) return [];
      const { id: from } = version;
      const twelfths = weighedMonths();
      const months = apportion(whole, twelfths);
      noteApportionment(workings, `months.${name}.${from}`, whole, twelfths, months);
      const within = new Set<string>(monthsFrom(from, end));
      const counted = months.flatMap((month) => (within.has(month.id) ? [month.amount] : []));
      const amount = workings.note(`part.${name}.${from}`, 'sum(months)', { months: counted }, sumFen(counted));
      return [{ id: from, amount }];
    });
  const sum = (step: string, of: readonly { readonly amount: Fen }[]) => {
    const amounts = of.map(({ amount }) => amount);
    return workings.note(step, 'sum(parts)', { parts: amounts }, sumFen(amounts));
  };

  const ids = [...new Set(versions.flatMap(({ communities }) => communities.map(({ id }) => id)))];
  const inOrder = inOrderOfId(ids.map((id) => ({ id })));
  const ofCommunity = (version: Version, id: string) => version.communities.find((community) => community.id === id);
  const packages = inOrder.flatMap(({ id }): PackageByMonths[] => {
    const own = parts(`package.${id}`, (version) => ofCommunity(version, id)?.package);
    return own.length === 0 ? [] : [{ id, amount: sum(`amount.${id}`, own), versions: own }];
  });
  const reservedParts = new Map(
    inOrder.map(({ id }) => [id, parts(`reserved.${id}`, (version) => ofCommunity(version, id)?.reserved)]),
  );
  const reserved = inOrder.map(({ id }): Portion => ({ id, amount: sum(`reserved.${id}`, reservedParts.get(id)!) }));
  const residue = sum(
    'residue',
    parts('residue', (version) => version.residue),
  );
  for (const { amount, versions: own } of packages) {
    assert.equal(sumFen(own.map((part) => part.amount)), amount, 'the parts of its versions are the package');
  }
  const withReserved = packages.map((one): PackageByMonths => {
    const [own, all] = [new Set<string>(one.versions.map(({ id }) => id)), reservedParts.get(one.id)!];
    const ofPackage = all.filter(({ id }) => own.has(id));
    return ofPackage.length === all.length
      ? one
      : { ...one, reserved: sum(`reserved_of_package.${one.id}`, ofPackage) };
  });
  return { result: { packages: withReserved, residue, reserved }, workings: workings.steps };
});

function refuseLateBeginning(versions: readonly Version[]): void {
  if (versions[0]?.id === '01') return;
  throw new Fault(
    'invalid_request',
    { zh: '没有从 1 月起的版本（01）。', en: 'No version holds from January on (01).' },
    'input.versions',
  );
}
