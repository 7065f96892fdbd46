import assert from 'node:assert/strict';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { apportion } from '../money/apportion.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, notBelowZero, sumFen } from '../money/fen.ts';
import { inYuan, partOf, Ratio } from '../money/ratio.ts';
import { amount, id, listOf, share, unsigned } from '../wire/wire.ts';
import { noteApportionment, type Outcome, Workings } from '../workings.ts';

const policyShape = z.strictObject({
  method: z.enum(['deficit_relief', 'equalisation'], 'expected "deficit_relief" or "equalisation"'),
  contribution_rate: unsigned,
  /** The part of an eligible gap that may be asked for; needed for relief. */
  relief_share: share.optional(),
});

const inputShape = z.strictObject({
  areas: listOf(
    z.strictObject({
      id,
      income: amount,
      spending: amount.optional(),
      /** The part of a deficit that local policy caused. */
      policy_caused: amount.default(0n),
      need: unsigned.optional(),
    }),
  ),
});

type Policy = z.output<typeof policyShape>;
type PoolingArea = z.output<typeof inputShape>['areas'][number];

export interface AdjustmentFund {
  readonly pool: Fen;
  readonly areas: readonly AdjustedArea[];
  readonly remaining: Fen;
}

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
}

type Contributor = PoolingArea & { readonly contribution: Fen };

/**
 * Formula 13, the province's fund between its pooling areas: each contributes a part of its income; the pool
 * relieves deficits, or is split by need.
 *
 * @throws Fault invalid_request  relief without a share or an area's spending, equalisation without an area's need
 * @throws Fault zero_weights  the needs sum to 0
 */
export const adjustmentFund = formula(policyShape, inputShape, (policy, { areas }): Outcome<AdjustmentFund> => {
  checkAsked(policy, areas);
  const workings = new Workings();
  const { contribution_rate } = policy;
  const contributors = areas.map((area) => {
    const { id, income } = area;
    const contribution = partOf(income, contribution_rate);
    const operands = { income, contribution_rate };
    workings.note(
      `contribution.${id}`,
      'round(income * contribution_rate)',
      operands,
      contribution,
      'contribution_rate',
    );
    return { ...area, contribution };
  });
  const contributions = contributors.map(({ contribution }) => contribution);
  const pool = workings.note('pool', 'sum(contributions)', { contributions }, sumFen(contributions));
  const answer =
    policy.method === 'equalisation'
      ? equalise(pool, contributors, workings)
      : relieve(pool, contributors, policy.relief_share!, workings);
  return { result: { pool, ...answer, areas: inOrderOfId(answer.areas) }, workings: workings.steps };
});

function checkAsked({ method, relief_share }: Policy, areas: readonly PoolingArea[]): void {
  if (method === 'deficit_relief' && !relief_share) {
    throw new Fault(
      'invalid_request',
      { zh: '补助须规定缺口中可申请的比例。', en: 'Relief needs the share of a gap that may be asked for.' },
      'policy.relief_share',
    );
  }
  const needed = method === 'deficit_relief' ? 'spending' : 'need';
  const lacking = areas.findIndex((area) => area[needed] === undefined);
  if (lacking < 0) return;
  const { id } = areas[lacking]!;
  const message = {
    zh: `地区 ${id} 缺少 ${needed}，${method} 要据此计算。`,
    en: `Area ${id} lacks its ${needed}, which ${method} is worked out from.`,
  };
  throw new Fault('invalid_request', message, `input.areas[${lacking}].${needed}`);
}

type Settled = Pick<AdjustmentFund, 'areas' | 'remaining'>;

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

function relieve(pool: Fen, contributors: readonly Contributor[], relief_share: Ratio, workings: Workings): Settled {
  const asking = contributors.map((area) => askOf(area, relief_share, workings));
  const asked = sumFen(asking.map((area) => area.asked));
  workings.note('asked', 'sum(each)', { each: asking.map((area) => area.asked) }, asked);
  const grants = asked > pool ? shortOf(pool, asking, workings) : new Map(asking.map((area) => [area.id, area.asked]));
  const areas = asking.map(({ id, contribution, gap, eligible, asked: askedHere }) => {
    const grant = grants.get(id)!;
    if (asked <= pool) workings.note(`grant.${id}`, 'asked', { asked: askedHere }, grant);
    const local = workings.note(`local.${id}`, 'gap - grant', { gap, grant }, gap - grant);
    return { id, contribution, gap, eligible, grant, local };
  });
  const granted = areas.map(({ grant }) => grant);
  const remaining = pool - sumFen(granted);
  workings.note('remaining', 'pool - sum(grants)', { pool, grants: granted }, remaining);
  return { areas, remaining };
}

function askOf(
  { id, income, spending, policy_caused, contribution }: Contributor,
  relief_share: Ratio,
  workings: Workings,
) {
  const gap = notBelowZero(spending! - (income - contribution));
  const flows = { spending: spending!, income, contribution };
  workings.note(`gap.${id}`, 'max(0, spending - (income - contribution))', flows, gap);
  const eligible = notBelowZero(gap - policy_caused);
  workings.note(`eligible.${id}`, 'max(0, gap - policy_caused)', { gap, policy_caused }, eligible);
  const asked = partOf(eligible, relief_share);
  const operands = { eligible, relief_share };
  workings.note(`asked.${id}`, 'round(eligible * relief_share)', operands, asked, 'relief_share');
  return { id, contribution, gap, eligible, asked };
}

/** More is asked than there is: the pool is split by what was asked. */
function shortOf(pool: Fen, asking: readonly { readonly id: string; readonly asked: Fen }[], workings: Workings) {
  const parts = asking.map(({ id, asked }) => ({ id, weight: inYuan(Ratio.of(asked)) }));
  const portions = apportion(pool, parts);
  noteApportionment(workings, 'grants', pool, parts, portions);
  return new Map(portions.map(({ id, amount }) => [id, amount]));
}
