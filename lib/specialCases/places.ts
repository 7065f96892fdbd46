import { byCodePoint } from '../money/codePointOrder.ts';
import { Ratio } from '../money/ratio.ts';
import { sumCounts } from '../wire/sumCounts.ts';
import type { Workings } from '../workings.ts';
import type { Application, Status } from './application.ts';
import { type Queue, quotaOf, type SpecialCasesPolicy } from './queue.ts';

/** An application in its queue, and whether its tests let it in. */
export interface Queued {
  readonly application: Application;
  readonly queue: Queue;
  readonly isAdmitted: boolean;
}

export interface Placed extends Queued {
  readonly status: Status;
  /** In its queue; null where it does not stand in it. */
  readonly rank: number | null;
}

/** What a queue of an institution comes to; `left` before places are exchanged. */
export interface QueuePlaces {
  readonly class: string | null;
  readonly quota: number;
  readonly applications: number;
  readonly over_quota: number;
  readonly left: number;
}

export interface InstitutionPlaces {
  readonly placed: readonly Placed[];
  readonly queues: readonly QueuePlaces[];
  /** Of all queues. */
  readonly quota: number;
  readonly exchanged: number;
}

/**
 * Give the places of one institution: in each queue to the first, and those that some queues leave to the first of those who are over the quota
 * of others, as far as the policy exchanges them.
 *
 * @param institution with its place in the list
 * @throws Fault invalid_request  where its places are more than a count holds
 */
export function placesOf(
  policy: SpecialCasesPolicy,
  queues: readonly Queue[],
  institution: { readonly id: string; readonly discharges: number; readonly at: number },
  queued: readonly Queued[],
  workings: Workings,
): InstitutionPlaces {
  const inOrder = queued.filter(isRanked).sort(byRank(policy.rank));
  const ranks = ranksOf(inOrder);
  const quotas = new Map(
    queues.map((queue) => [queue, quotaOf(queue, policy.rounding, institution, workings)] as const),
  );
  const what = { zh: `机构 ${institution.id} 的特例单议名额`, en: `places of ${institution.id}` };
  const quota = sumCounts([...quotas.values()], what, `input.institutions[${institution.at}].discharges`);
  const over = inOrder.filter((own) => ranks.get(own)! > quotas.get(own.queue)!);
  const sizes = Map.groupBy(inOrder, ({ queue }) => queue);
  const sizeOf = (queue: Queue) => sizes.get(queue)?.length ?? 0;
  const left = queues.map((queue) => Math.max(0, quotas.get(queue)! - sizeOf(queue)));
  const exchanged = exchangedOf(policy, institution.id, left, over.length, inOrder.length, workings);
  const lucky = new Set(over.slice(0, exchanged));
  const refused = new Set(over.slice(exchanged));

  const placed = queued.map((own): Placed => {
    const rank = ranks.get(own) ?? null;
    const status = statusOf(own, refused.has(own));
    if (rank !== null) noteStatus(workings, own, rank, quotas.get(own.queue)!, lucky.has(own), status);
    return { ...own, rank, status };
  });
  const refusedOf = Map.groupBy(refused, ({ queue }) => queue);
  const places = queues.map((queue, i) => ({
    class: queue.class,
    quota: quotas.get(queue)!,
    applications: sizeOf(queue),
    over_quota: refusedOf.get(queue)?.length ?? 0,
    left: left[i]!,
  }));
  return { placed, queues: places, quota, exchanged };
}

function isRanked({ application, isAdmitted }: Queued): boolean {
  return application.decision !== 'withdrawn' && isAdmitted;
}

function statusOf({ application, isAdmitted }: Queued, isRefused: boolean): Status {
  if (application.decision === 'withdrawn') return 'withdrawn';
  if (!isAdmitted) return 'not_admitted';
  return isRefused ? 'over_quota' : application.decision;
}

/** The rank of each in its own queue, of those in order over all queues. */
function ranksOf(inOrder: readonly Queued[]): ReadonlyMap<Queued, number> {
  const taken = new Map<Queue, number>();
  return new Map(
    inOrder.map((own) => {
      const rank = (taken.get(own.queue) ?? 0) + 1;
      taken.set(own.queue, rank);
      return [own, rank] as const;
    }),
  );
}

function byRank(rank: SpecialCasesPolicy['rank']) {
  return ({ application: a }: Queued, { application: b }: Queued): number => {
    if (rank === 'excess') {
      const larger = b.cost! - b.standard - (a.cost! - a.standard);
      if (larger !== 0n) return larger > 0n ? 1 : -1;
    }
    if (a.applied !== b.applied) return a.applied < b.applied ? -1 : 1;
    return byCodePoint(a.id, b.id);
  };
}

/** How many of those over the quota get a place that another queue leaves. */
function exchangedOf(
  { exchange }: SpecialCasesPolicy,
  institution: string,
  left: readonly number[],
  over: number,
  ranked: number,
  workings: Workings,
): number {
  if (exchange.isZero) return 0;
  const free = left.reduce((sum, own) => sum + own, 0);
  const { numerator, denominator } = exchange.times(Ratio.of(ranked));
  const exchanged = Math.min(free, over, Number(numerator / denominator));
  const operands = { left, over, exchange, ranked };
  const expression = 'min(sum(left), over, floor(exchange * ranked))';
  return workings.note(`exchanged.${institution}`, expression, operands, exchanged, 'exchange');
}

function noteStatus(
  workings: Workings,
  { application, queue }: Queued,
  rank: number,
  quota: number,
  isLucky: boolean,
  status: Status,
): void {
  const { id, decision } = application;
  if (isLucky) workings.note(`${id}.status`, 'decision', { decision }, status, 'exchange');
  else {
    const operands = { rank, quota, decision };
    workings.note(`${id}.status`, "rank > quota ? 'over_quota' : decision", operands, status, ...queue.paths.quota);
  }
}
