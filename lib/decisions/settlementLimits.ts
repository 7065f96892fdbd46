import { Fault } from '../errors.ts';

/** What of the policy of formula 38 is looked at before it is worked out. */
export interface SettlementPolicy {
  readonly basis: 'booked' | 'approved' | 'payable' | 'lesser';
  readonly caps?: readonly (Limit & { readonly of: string })[];
  readonly envelopes?: readonly (Limit & { readonly categories?: readonly string[] })[];
  readonly write_off?: unknown;
}

interface Limit {
  readonly id: string;
  readonly beyond?: 'held' | 'lost';
}

/** What a cap may be of: of what else it could be, nothing is known of a member. */
const KNOWN = ['booked', 'fixed'];

/**
 * Refuse limits that would be worked out without what they are of, and those whose rest is nobody's: what no month pays the close does, as it counts all
 * that arose.
 *
 * @throws Fault infeasible  naming the limit
 */
export function refuseUnknownLimits({ caps = [], envelopes = [], write_off }: SettlementPolicy): void {
  const cap = caps.find(({ of }) => !KNOWN.includes(of));
  if (cap)
    throw unbuilt(`caps.${cap.id}`, {
      zh: `限额“${cap.id}”按“${cap.of}”计算，而系统没有各成员单位的这项数据：请改用 ${KNOWN.join('、')}。`,
      en: `The cap "${cap.id}" is of "${cap.of}", of which nothing is known of a member: expected one of ${KNOWN.join(', ')}.`,
    });
  if (write_off !== undefined)
    throw unbuilt('write_off', {
      zh: '规定冲销周转金（write_off），而系统没有各成员单位的周转金数据。',
      en: 'The rules set advances off (write_off), and nothing is known of the advances of a member.',
    });
  const lost = [...caps, ...envelopes].find(({ beyond }) => beyond === 'lost');
  if (lost)
    throw unbuilt(`${caps.some(({ id }) => id === lost.id) ? 'caps' : 'envelopes'}.${lost.id}`, {
      zh: `限额“${lost.id}”规定超出部分不予支付（lost），而年度清算按全部发生额计算，会补付这一部分：请改为留待清算（held）。`,
      en: `What lies beyond "${lost.id}" is lost, and the close of the year, which counts all that arose, would pay it: have it held.`,
    });
}

function unbuilt(path: string, says: { readonly zh: string; readonly en: string }): Fault {
  return new Fault('infeasible', says, `monthly-settlement.${path}`);
}
