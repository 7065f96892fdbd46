import type { Decision } from '../../decisions/decision.ts';
import { type PackagesByMonths, type VersionOfYear, versionsIn } from '../../decisions/packagesOfYear.ts';
import type { Pin } from '../../decisions/pin.ts';
import type { DecisionFinding } from '../../documents/bodies/verifiedDecisions.ts';
import { type Fen, formatFen, magnitude, parseFen, sumFen } from '../../money/fen.ts';
import { amountsText } from '../amountsText.ts';
import { type Checked, equalFen, equalText, type Invariant } from '../invariant.ts';
import { sumOf } from '../sumOf.ts';

const PARTS: Invariant = {
  invariant: 'packages.parts',
  zh: '各版本所占之和 = 全年打包额',
  en: 'the parts of the versions = the package of the year',
};
const VERSION: Invariant = {
  invariant: 'packages.version',
  zh: '末一版本的全年金额 = 其版本全年打包额',
  en: 'what the last version has for a whole year = its packages',
};
const RESERVED: Invariant = {
  invariant: 'packages.version_reserved',
  zh: '末一版本的全年预留额 = 其版本全年外出就医预留额',
  en: 'what is reserved of the last version for a whole year = what was drawn as reserved of it',
};
const POOLS: Invariant = {
  invariant: 'packages.version_pool',
  zh: '各版本的打包额 + 余额 = 某一版区域总额预算确定的打包资金池',
  en: 'the packages of each version + its residue = the package pool of a revision of the regional budget',
};
const MONTHS: Invariant = {
  invariant: 'packages.months',
  zh: '各医共体打包额之和 + 余额 = 各版本资金池按月份额之和（各医共体相差不足一分）',
  en: 'the packages together + residue = the months of the pools of the versions, less than a fen of each community apart',
};

/**
 * @param pools of every revision of the regional budget
 * @param wholeOf the packages of a version that these name with their revision
 * @param reservedOf what is reserved of them, likewise
 */
export function packagesByMonthsAddUp(
  packages: Checked<PackagesByMonths>,
  pools: readonly string[],
  wholeOf: (version: Pin) => Decision<'packages'> | undefined,
  reservedOf: (reserved: Pin) => Decision<'apportion'> | undefined,
): DecisionFinding[] {
  const { packages: given, residue } = packages.body.result;
  const [pin] = packages.body.from.packages ?? [];
  const whole = pin && wholeOf(pin)?.result.packages;
  const [reservedPin] = packages.body.from.reserved ?? [];
  const reserved = reservedPin && reservedOf(reservedPin)?.result.parts;
  const of = versionsIn(packages.body);
  const last = of.at(-1)!;
  const byMonths = of.map((version, i) => {
    const months = Number(of[i + 1]?.id ?? 13) - Number(version.id);
    return poolOf(version) * BigInt(months);
  });
  const together = sumOf(given) + parseFen(residue);
  const apart = magnitude(together * 12n - sumFen(byMonths));
  return [
    ...given.flatMap(({ amount, versions: parts }) => equalFen(PARTS, packages, parseFen(amount), sumOf(parts))),
    ...equalText(VERSION, packages, amountsText(whole ?? []), amountsText(packagesIn(last))),
    ...equalText(RESERVED, packages, amountsText(reserved ?? []), amountsText(reservedIn(last))),
    ...of
      .filter(({ communities }) => communities.every((community) => community.package !== undefined))
      .map((version) => formatFen(poolOf(version)))
      .flatMap((pool) => (pools.includes(pool) ? [] : equalText(POOLS, packages, pools.join(', '), pool))),
    ...(apart < 12n * BigInt((given.length + 1) * of.length)
      ? []
      : equalFen(MONTHS, packages, sumFen(byMonths) / 12n, together)),
  ];
}

function packagesIn({ communities }: VersionOfYear) {
  return communities.flatMap(({ id, package: amount }) => (amount === undefined ? [] : [{ id, amount }]));
}

function reservedIn({ communities }: VersionOfYear) {
  return communities.map(({ id, reserved: amount }) => ({ id, amount }));
}

function poolOf(version: VersionOfYear): Fen {
  return sumOf(packagesIn(version)) + parseFen(version.residue);
}
