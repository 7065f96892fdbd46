import { quantile } from '../money/quantile.ts';
import { Ratio } from '../money/ratio.ts';
import type { Workings } from '../workings.ts';
import type { Measured, PeerGroup } from './peerGroup.ts';
import type { IndexPolicy } from './peerPolicy.ts';

/** The bound to which a value was moved; null where it was not. */
export type Held = 'low' | 'high' | null;

/** One institution beside its peers by one measure. */
export interface BesidePeers {
  readonly value: Ratio | null;
  readonly held: Held;
  readonly mean: Ratio | null;
  readonly index: Ratio | null;
}

/**
 * Hold what was measured of an institution against its peers.
 *
 * @param own what was measured of it; nothing where it lacks the measure
 * @param isPeer whether it is one of the group
 * @param at how its steps are called (`.<institution>.<index>`)
 */
export function besidePeers(
  index: IndexPolicy,
  own: Measured | undefined,
  group: PeerGroup,
  isPeer: boolean,
  at: string,
  workings: Workings,
): BesidePeers {
  const leftOut = own && isPeer && index.own === 'out' ? own : undefined;
  const { value, held } = own ? heldValue(index, own, group, leftOut, at, workings) : { value: null, held: null };
  const mean = meanOf(index, group, leftOut, at, workings);
  if (value === null || mean === null || mean.isZero) return { value, held, mean, index: null };
  const relative = value.over(mean);
  workings.note(`index${at}`, 'value / mean', { value, mean }, relative);
  return { value, held, mean, index: relative };
}

function meanOf(
  { mean: kind }: IndexPolicy,
  group: PeerGroup,
  leftOut: Measured | undefined,
  at: string,
  workings: Workings,
): Ratio | null {
  const { total, ascending } = group;
  const isPlain = kind === 'plain';
  const count = isPlain ? { peers: ascending.length } : { total_weight: group.weight };
  const [word] = Object.keys(count);
  if (leftOut === undefined) {
    if (group.weight.isZero) return null;
    return workings.note(`mean${at}`, `total / ${word}`, { total, ...count }, total.over(group.weight));
  }
  const { value: measured, weight } = leftOut;
  const counted = isPlain ? Ratio.ONE : weight;
  const rest = group.weight.minus(counted);
  if (rest.isZero) return null;
  const mean = total.minus(measured.times(counted)).over(rest);
  const words = isPlain ? '(total - measured) / (peers - 1)' : '(total - weight * measured) / (total_weight - weight)';
  const operands = { total, measured, ...count, ...(isPlain ? {} : { weight }) };
  return workings.note(`mean${at}`, words, operands, mean);
}

function heldValue(
  { hold }: IndexPolicy,
  { value: measured }: Measured,
  group: PeerGroup,
  leftOut: Measured | undefined,
  at: string,
  workings: Workings,
): { readonly value: Ratio; readonly held: Held } {
  const peers = leftOut ? group.ascending.filter(({ id }) => id !== leftOut.id) : group.ascending;
  const bound = (name: 'low' | 'high') => {
    const share = hold?.[name];
    if (share === undefined || peers.length === 0) return undefined;
    const values = peers.map(({ value }) => value);
    return workings.note(
      `${name}_bound${at}`,
      `quantile(values; ${name})`,
      { values, [name]: share },
      quantile(values, share),
    );
  };
  const [low_bound, high_bound] = [bound('low'), bound('high')];
  const [value, held] = within(measured, low_bound, high_bound);
  const raised = low_bound ? 'max(low_bound, measured)' : 'measured';
  const words = high_bound ? `min(high_bound, ${raised})` : raised;
  const operands = { measured, ...(low_bound && { low_bound }), ...(high_bound && { high_bound }) };
  return { value: workings.note(`value${at}`, words, operands, value), held };
}

/** A value between two bounds, and which of them it was moved to. */
export function within(value: Ratio, low: Ratio | undefined, high: Ratio | undefined): readonly [Ratio, Held] {
  if (low && value.isLess(low)) return [low, 'low'];
  return high?.isLess(value) ? [high, 'high'] : [value, null];
}
