import assert from 'node:assert/strict';
import { z } from 'zod';
import { formula } from '../formula/formula.ts';
import { apportion } from '../money/apportion.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { inYuan, partOf, Ratio } from '../money/ratio.ts';
import { unsignedAmount } from '../wire/wire.ts';
import { noteApportionment, type Outcome, Workings } from '../workings.ts';
import { relieve } from './deficitRelief.ts';
import {
  areasShape,
  type Contributor,
  checkAsked,
  type FundPolicy,
  fundPolicy,
  type PoolingArea,
} from './poolingAreas.ts';

const inputShape = z.strictObject({
  areas: areasShape,
  /** What is in the fund when the year begins. */
  opening: unsignedAmount.default(0n),
});

type Input = z.output<typeof inputShape>;

export interface AdjustmentFund {
  readonly pool: Fen;
  readonly areas: readonly AdjustedArea[];
  readonly remaining: Fen;
  /** Whether the fund holds enough, so that nobody contributes. */
  readonly stopped?: boolean;
}

type Settled = Pick<AdjustmentFund, 'areas' | 'remaining'>;

export interface AdjustedArea {
  readonly id: string;
  readonly contribution: Fen;
  readonly gap?: Fen;
  readonly eligible?: Fen;
  readonly grant?: Fen;
  /** What the area bears itself of its gap. */
  readonly local?: Fen;
  readonly received?: Fen;
  readonly net?: Fen;
  /** What its own balance meets of its gap. */
  readonly own?: Fen;
  /** The part of its eligible gap that it may ask for. */
  readonly share?: Ratio;
  /** What its local budget owes, where the year left too little. */
  readonly duty?: Fen;
  /** The conditions that it does not meet. */
  readonly unmet?: readonly string[];
}

/**
 * Formula 13, the province's fund between its pooling areas: each contributes a part of its income; the pool
 * relieves deficits, or is split by need. What a local budget owes where its year left too little is answered with its area.
 *
 * @throws Fault invalid_request  relief without a share or an area's spending, equalisation without an area's need
 * @throws Fault zero_weights  the needs sum to 0
 */
export const adjustmentFund = formula(fundPolicy, inputShape, (policy, input): Outcome<AdjustmentFund> => {
  checkAsked(policy, input.areas);
  const workings = new Workings();
  const isRelief = policy.method === 'deficit_relief';
  const stopped = isRelief ? stoppedBy(policy, input, workings) : undefined;
  const contributors = input.areas.map((area) => contributionOf(area, policy.contribution_rate, stopped, workings));
  const pool = poolOf(isRelief ? input.opening : 0n, contributors, workings);
  const answer: Settled = isRelief
    ? relieve(pool, contributors, policy, workings)
    : equalise(pool, contributors, workings);
  const told = stopped === undefined ? {} : { stopped };
  return { result: { pool, ...answer, areas: inOrderOfId(answer.areas), ...told }, workings: workings.steps };
});

/** Whether the fund holds so many months of all spending; undefined where the policy does not ask. */
function stoppedBy({ stop_months }: FundPolicy, { opening, areas }: Input, workings: Workings): boolean | undefined {
  if (stop_months === undefined) return undefined;
  const spending = areas.map((area) => area.spending!);
  const line = Ratio.of(sumFen(spending)).times(stop_months).over(Ratio.of(12n));
  const operands = { spending, stop_months };
  workings.note('stop_line', 'sum(spending) * stop_months / 12', operands, inYuan(line), 'stop_months');
  const stopped = !Ratio.of(opening).isLess(line);
  return workings.note('stopped', 'opening >= stop_line', { opening, stop_line: inYuan(line) }, stopped);
}

function contributionOf(
  area: PoolingArea,
  contribution_rate: Ratio,
  stopped: boolean | undefined,
  workings: Workings,
): Contributor {
  const { id, income } = area;
  if (stopped) {
    const operands = { stopped, income };
    const contribution = workings.note(`contribution.${id}`, 'stopped ? 0 : income', operands, 0n, 'stop_months');
    return { ...area, contribution };
  }
  const contribution = partOf(income, contribution_rate);
  const operands = { income, contribution_rate };
  workings.note(`contribution.${id}`, 'round(income * contribution_rate)', operands, contribution, 'contribution_rate');
  return { ...area, contribution };
}

function poolOf(opening: Fen, contributors: readonly Contributor[], workings: Workings): Fen {
  const contributions = contributors.map(({ contribution }) => contribution);
  const pool = opening + sumFen(contributions);
  if (opening === 0n) return workings.note('pool', 'sum(contributions)', { contributions }, pool);
  return workings.note('pool', 'opening + sum(contributions)', { opening, contributions }, pool);
}

function equalise(pool: Fen, contributors: readonly Contributor[], workings: Workings): Settled {
  const parts = contributors.map(({ id, need }) => ({ id, weight: need! }));
  const portions = apportion(pool, parts);
  noteApportionment(workings, 'received', pool, parts, portions);
  const receivedBy = new Map(portions.map(({ id, amount }) => [id, amount]));
  const areas = contributors.map(({ id, contribution }) => {
    const received = receivedBy.get(id)!;
    const net = received - contribution;
    workings.note(`net.${id}`, 'received - contribution', { received, contribution }, net);
    return { id, contribution, received, net };
  });
  assert.equal(sumFen(areas.map(({ net }) => net)), 0n, 'what is received and paid sums to nothing');
  return { areas, remaining: workings.note('remaining', '0 * pool', { pool }, 0n) };
}
