import type { Severity } from '../monitoring/announcement.ts';

/** How far a delivery is. */
export const DELIVERY_STATES = {
  waiting: { zh: '待送达', en: 'waits' },
  sending: { zh: '正在发送', en: 'is being sent' },
  sent: { zh: '已送达', en: 'was taken' },
  unknown: { zh: '结果不明', en: 'may have arrived: nobody knows' },
  failed: { zh: '未能送达', en: 'could not be delivered' },
  muted: { zh: '已静音', en: 'was muted' },
  not_needed: { zh: '无需再发', en: 'was not needed any more' },
} as const;

export type DeliveryState = keyof typeof DELIVERY_STATES;

/** That a message is to reach a receiver: an alert, for a subscription, for the first time or for which other. */
export interface Delivery {
  readonly fund: string;
  readonly year: string;
  /** The id of the announcement. */
  readonly alert: string;
  readonly subscription: string;
  /** Why it is told: `first`, `first.again-1`, `from-<subscription>.first` where it was escalated, `back-1` where an acknowledgement is over, `by-hand-1` where somebody had it told, `test-…`. */
  readonly round: string;
  /** Where it goes: all that goes there keeps one pace. */
  readonly receiver: string;
  readonly severity: Severity;
  readonly state: DeliveryState;
  /** Milliseconds since 1970: when it was put here, when it is due, and when it was last touched. */
  readonly since: number;
  readonly due: number;
  readonly at: number;
  readonly tries: number;
  /** Why it is not sent yet, or never will be. */
  readonly why?: string | undefined;
  /** Whether an earlier try may have arrived, at a receiver that cannot know a message again. */
  readonly maybeTwice?: true | undefined;
  /** The id of the message it is going out in. One whose fate is not known comes again under it, with all that was in it. */
  readonly within?: string | undefined;
}

/** What tells one delivery from all others; it is the id of its message, too. */
export function deliveryId({ alert, subscription, round }: Pick<Delivery, 'alert' | 'subscription' | 'round'>): string {
  return `${alert}.${subscription}.${round}`;
}

/** Whether nothing more will be done about it. */
export function isOver({ state }: Pick<Delivery, 'state'>): boolean {
  return state !== 'waiting' && state !== 'sending';
}
