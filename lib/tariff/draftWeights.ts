import type { Day } from '../claims/claim.ts';
import { levelOf } from '../claims/levelOf.ts';
import type { ExpectedCases } from '../decisions/expectedCases.ts';
import { type BookRead, drawWeights } from '../decisions/groupWeights.ts';
import type { Pin } from '../decisions/pin.ts';
import type { WeighedCase } from '../decisions/weighedCase.ts';
import { based, type Made } from '../documents/document.ts';
import { revise } from '../documents/keep.ts';
import { documentKey } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import { Fault } from '../errors.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import { communitiesOfYear } from '../policy/communitiesThrough.ts';
import { formulaPolicy } from '../policy/formulaPolicy.ts';
import type { Fund } from '../policy/funds.ts';
import type { Policy } from '../policy/policy.ts';
import { type ResolvedPolicy, resolve } from '../policy/resolve.ts';
import { rostersOn } from '../policy/rostersOn.ts';
import { readPastCases } from './readPastCases.ts';
import { type TariffShelves, tariffIfAny } from './tariffInForce.ts';
import { keepWeights } from './weightsFile.ts';

/** Whether the rules of an area say how weights are measured. */
export function measuresWeights({ inForce }: ResolvedPolicy): boolean {
  return [...inForce.keys()].some((key) => key.startsWith('weights.'));
}

/**
 * Measure the weights of a fund year of the cases of earlier years, beside what is in force on the day before: a draft. The same cases and
 * rules make the same.
 *
 * @throws Fault too_few_cases  no sealed month of the years has a case
 * @throws Fault policy_not_in_force  the rules do not say how
 */
export async function draftWeights(shelves: TariffShelves, { fund, area }: Fund, year: string, made: Made) {
  const { tables, files, policy } = shelves;
  const rules = resolve(policy, area, `${year}-01-01`);
  const years = yearsOf(rules, year);
  const roster = rostersOn(policy, fund);
  const levelOn = (institution: string, day: Day) => levelOf(roster(day), institution);
  const known = years.map((past) => [past, communitiesIfSaid(policy, fund, past)] as const);
  const books = known.flatMap(([past, communities]) => (communities ?? []).map((id) => [id, past] as const));
  const without_roster = known.flatMap(([past, communities]) => (communities === undefined ? [past] : []));
  const [read, cases, seals]: [BookRead[], WeighedCase[], Pin[]] = [[], [], []];
  for (const [community, past] of books) {
    const found = await readPastCases(tables, { fund, community, year: past }, levelOn);
    read.push(found.read);
    for (const one of found.cases) cases.push(one);
    if (found.seal) seals.push(found.seal);
  }
  if (cases.length === 0) throw noCases(fund, years);
  const before = await tariffIfAny(shelves, fund, `${Number(year) - 1}-12-31`);
  const entered = await latest(tables, documentKey('expected-cases', { fund, year }));
  const from = {
    seals,
    ...(before?.source.by === 'document' && { before: [before.source.document] }),
    ...(entered && { expected: [based(entered).pin] }),
  };
  const expected = entered ? expectedOf(entered.body) : {};
  const { document, lines, steps } = drawWeights(rules, { books: read, without_roster, cases, expected, before, from });
  const kept = {
    file: await keepWeights(files, { fund, year }, lines),
    steps: await keepWeights(files, { fund, year }, steps),
  };
  const body = { ...document, input: { ...document.input, ...kept } };
  return revise(tables, documentKey('group-weights', { fund, year }), body, made);
}

function expectedOf({ volumes, budget }: ExpectedCases) {
  return { ...(volumes && { volumes }), ...(budget !== undefined && { budget }) };
}

/** The years whose cases count. @throws Fault invalid_request  one of them is not over before the year begins */
function yearsOf(rules: ResolvedPolicy, year: string): string[] {
  const { policy } = formulaPolicy(rules, 'weights');
  const years = Object.keys(policy.years as object).sort(byCodePoint);
  const late = years.find((one) => one >= year);
  if (late === undefined) return years;
  const says = {
    zh: `weights.years：${year} 年度的权重不能以 ${late} 年的病例测算，应为以前年度。`,
    en: `weights.years: the weights of ${year} cannot be measured of cases of ${late}; expected years before it.`,
  };
  throw new Fault('invalid_request', says, 'weights.years');
}

/** The communities of a year; undefined where nobody has said who belonged together: no books of it are kept here. */
function communitiesIfSaid(policy: Policy, fund: string, year: string): string[] | undefined {
  try {
    return communitiesOfYear(policy, fund, year).map(({ id }) => id);
  } catch (error) {
    if (error instanceof Fault && error.code === 'policy_not_in_force') return undefined;
    throw error;
  }
}

function noCases(fund: string, years: readonly string[]): Fault {
  const says = {
    zh: `基金 ${fund} 在 ${years.join('、')} 年已封账的月份中没有按病组结算的病例，无从测算权重。`,
    en: `No sealed month of ${years.join(', ')} in the books of ${fund} has a stay paid by its group: there is nothing to measure weights of.`,
  };
  return new Fault('too_few_cases', says);
}
