import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { Compared, IndexPolicy } from './peerPolicy.ts';

/** An institution with the measure that is asked for. */
export interface Measured {
  readonly id: string;
  readonly value: Ratio;
  readonly weight: Ratio;
}

/** The institutions of one class that have a measure: what is the same for all that are compared with them. */
export interface PeerGroup {
  readonly id: string;
  /** By value. */
  readonly ascending: readonly Measured[];
  /** How often they count together. */
  readonly weight: Ratio;
  /** Their values together, each as often as it counts. */
  readonly total: Ratio;
}

/** What one institution is measured by; nothing where it lacks the measure. */
export function measuredOf({ id, measures }: Compared, measure: string): Measured | undefined {
  const own = measures.get(measure);
  return own && { id, ...own };
}

/** A way to find the institutions of a class that have the measure of an index; what they come to is noted once for each class. */
export function peerGroups(index: IndexPolicy, institutions: readonly Compared[], workings: Workings) {
  const byClass = Map.groupBy(institutions, (one) => one.class);
  const known = new Map<string, PeerGroup>();
  return (of: string): PeerGroup => {
    const group = known.get(of) ?? peerGroup(index, of, byClass.get(of) ?? [], workings);
    known.set(of, group);
    return group;
  };
}

function peerGroup(
  { id, measure, mean }: IndexPolicy,
  of: string,
  institutions: readonly Compared[],
  workings: Workings,
): PeerGroup {
  const own = institutions.flatMap((one) => measuredOf(one, measure) ?? []);
  const ascending = own.toSorted((a, b) => a.value.compare(b.value));
  const values = ascending.map(({ value }) => value);
  const step = `${of}.${id}`;
  if (mean === 'plain') {
    const total = workings.note(`total.${step}`, 'sum(values)', { values }, Ratio.sum(values));
    return { id: of, ascending, weight: Ratio.of(values.length), total };
  }
  const weights = ascending.map(({ weight }) => weight);
  const weight = workings.note(`total_weight.${step}`, 'sum(weights)', { weights }, Ratio.sum(weights));
  const total = Ratio.sum(ascending.map((one) => one.value.times(one.weight)));
  workings.note(`total.${step}`, 'dot(weights, values)', { weights, values }, total);
  return { id: of, ascending, weight, total };
}
