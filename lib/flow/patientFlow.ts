import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { byCodePoint, inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { inYuan, Ratio } from '../money/ratio.ts';
import { count, share, unsigned } from '../wire/wire.ts';
import { type Outcome, Workings } from '../workings.ts';
import { type Causes, causesOf, type Factors } from './causes.ts';
import { type Cell, type Flow, flowShape, type Home, type Period } from './flowShape.ts';
import { type FlowTotals, type Summed, totalsOf, type Volumes } from './flowTotals.ts';
import { type GroupFlow, groupFlow, growsTwice, meanOf } from './recoverable.ts';

const policyShape = z.strictObject({
  /** From this share of a group's cases elsewhere on it could come back. */
  out_share_from: share,
  /** With at least so many cases here. */
  local_cases_from: count,
  /** A growth above this is too fast. */
  growth_over: unsigned,
});

type Policy = z.output<typeof policyShape>;

export interface PatientFlow {
  readonly cells: readonly CellFlow[];
  readonly homes: readonly (FlowTotals & { readonly id: string })[];
  /** The figures of now. */
  readonly groups: readonly GroupFlow[];
  readonly total: FlowTotals;
  readonly recoverable: Fen;
  readonly double_growth: boolean;
}

interface CellFlow {
  readonly home: string;
  readonly place: string;
  readonly group: string;
  readonly mean_before: Fen | null;
  readonly mean_now: Fen | null;
  readonly change: Fen;
  readonly causes: Causes;
}

/**
 * Formula 30, who goes where: why the fund paid more for the patients of each home, at each place and in each group, and what of
 * the care elsewhere could come back.
 */
export const patientFlow = formula(policyShape, flowShape, (policy, input): Outcome<PatientFlow> => {
  const workings = new Workings();
  const isLocal = new Map(input.places.map((place) => [place.id, place.local]));
  const byHome = Map.groupBy(inOrder(input.cells), ({ home }) => home);
  const cells: CellFlow[] = [];
  const summedHomes: Summed[] = [];
  const homes = inOrderOfId(input.homes).map((home) => {
    const own = byHome.get(home.id) ?? [];
    const flows = cellsOf(home, own, workings);
    for (const flow of flows) cells.push(flow);
    const parts = own.map((cell, i): Summed => {
      const volumes = volumesOf(cell);
      const out = isLocal.get(cell.place) ? { before: 0n, now: 0n } : volumes.cases;
      return { ...volumes, out, causes: flows[i]!.causes };
    });
    const { summed, totals } = totalsOf(parts, home.id, workings);
    summedHomes.push(summed);
    return { id: home.id, ...totals };
  });
  const { totals: total } = totalsOf(summedHomes, '', workings);
  const groups = groupsOf(policy, input, isLocal, workings);
  const amounts = groups.map((group) => group.recoverable);
  const recoverable = workings.note('recoverable', 'sum(groups)', { groups: amounts }, sumFen(amounts));
  const [local, out] = apart(input.cells, isLocal);
  const double_growth = growsTwice(policy, '', local, out, workings);
  return { result: { cells, homes, groups, total, recoverable, double_growth }, workings: workings.steps };
});

/** The cells of a home, each with why its payments changed. */
function cellsOf(home: Home, cells: readonly Cell[], workings: Workings): CellFlow[] {
  const before = factorsIn('before', home, cells);
  const now = factorsIn('now', home, cells);
  return cells.map((cell) => {
    const { place, group, fund_before, fund_now } = cell;
    const of = `${home.id}.${place}.${group}`;
    const mean_before = meanOf(`mean_before.${of}`, fund_before, BigInt(cell.cases_before), workings);
    const mean_now = meanOf(`mean_now.${of}`, fund_now, BigInt(cell.cases_now), workings);
    const change = fund_now - fund_before;
    workings.note(`change.${of}`, 'fund_now - fund_before', { fund_now, fund_before }, change);
    const [was, is] = defined(before(cell), now(cell));
    const causes = causesOf(change, was, is);
    workings.note(`causes.${of}`, 'shapley(before; now)', { before: inWords(was), now: inWords(is) }, { ...causes });
    return { home: home.id, place, group, mean_before, mean_now, change, causes };
  });
}

type Undefined = { readonly [Name in keyof Factors]: Ratio | undefined };

/** What the payments of a cell are the product of, in fen; undefined where it is 0 / 0. */
function factorsIn(period: Period, home: Home, cells: readonly Cell[]): (cell: Cell) => Undefined {
  const heads = BigInt(home[`heads_${period}`]);
  const all = sumFen(cells.map((cell) => BigInt(cell[`cases_${period}`])));
  const frequency = ratio(all, heads);
  return (cell) => {
    const cases = BigInt(cell[`cases_${period}`]);
    return {
      frequency,
      heads: Ratio.of(heads),
      mix: ratio(cases, all),
      unit_cost: ratio(cell[`fund_${period}`], cases),
    };
  };
}

function ratio(numerator: bigint, denominator: bigint): Ratio | undefined {
  return denominator === 0n ? undefined : Ratio.of(numerator, denominator);
}

/** A factor that is not defined in one period has its value of the other; in neither, it is 0. */
function defined(before: Undefined, now: Undefined): [Factors, Factors] {
  const either = (one: Undefined, other: Undefined): Factors => ({
    frequency: one.frequency ?? other.frequency ?? Ratio.ZERO,
    heads: one.heads ?? other.heads ?? Ratio.ZERO,
    mix: one.mix ?? other.mix ?? Ratio.ZERO,
    unit_cost: one.unit_cost ?? other.unit_cost ?? Ratio.ZERO,
  });
  return [either(before, now), either(now, before)];
}

/** The factors as the workings show them, in yuan. */
function inWords({ unit_cost, ...others }: Factors): { readonly [name: string]: Ratio } {
  return { ...others, unit_cost: inYuan(unit_cost) };
}

/** The groups of the cells, each with what was treated here and elsewhere. */
function groupsOf(
  policy: Policy,
  { cells }: Flow,
  isLocal: ReadonlyMap<string, boolean>,
  workings: Workings,
): GroupFlow[] {
  const byGroup = [...Map.groupBy(cells, ({ group }) => group)].map(([id, own]) => ({ id, own }));
  return inOrderOfId(byGroup).map(({ id, own }) => {
    const [local, out] = apart(own, isLocal);
    return groupFlow(policy, id, local, out, workings);
  });
}

/** What was treated at local places, and what elsewhere. */
function apart(cells: readonly Cell[], isLocal: ReadonlyMap<string, boolean>): [local: Volumes, out: Volumes] {
  const of = (local: boolean): Volumes => {
    const volumes = cells.filter(({ place }) => isLocal.get(place) === local).map(volumesOf);
    const sums = (figure: keyof Volumes) => ({
      before: sumFen(volumes.map((one) => one[figure].before)),
      now: sumFen(volumes.map((one) => one[figure].now)),
    });
    return { cases: sums('cases'), fund: sums('fund') };
  };
  return [of(true), of(false)];
}

function volumesOf({ cases_before, cases_now, fund_before, fund_now }: Cell): Volumes {
  return {
    cases: { before: BigInt(cases_before), now: BigInt(cases_now) },
    fund: { before: fund_before, now: fund_now },
  };
}

/** By home, place and group: each name is compared once with its peers, however many cells have it. */
function inOrder(cells: readonly Cell[]): Cell[] {
  const [home, place, group] = (['home', 'place', 'group'] as const).map((name) => {
    const names = [...new Set(cells.map((cell) => cell[name]))].sort(byCodePoint);
    const ranks = new Map(names.map((own, rank) => [own, rank]));
    return (cell: Cell) => ranks.get(cell[name])!;
  }) as [Rank, Rank, Rank];
  return [...cells].sort((a, b) => home(a) - home(b) || place(a) - place(b) || group(a) - group(b));
}

type Rank = (cell: Cell) => number;
