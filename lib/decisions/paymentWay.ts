import { z } from 'zod';
import type { Period } from '../claims/posting.ts';
import { keptAsSent } from './keptAsSent.ts';
import { restsOn } from './restsOn.ts';

/**
 * In which way the stays of an institution are paid that a group prices: by item (按项目付费), with nothing worked out by their groups; by item, while what their groups
 * would pay is worked out and told apart (模拟运行); or by their groups (实际付费).
 */
export const WAYS = {
  item: { zh: '按项目付费', en: 'by item' },
  shadow: { zh: '模拟运行', en: 'in shadow' },
  actual: { zh: '实际付费', en: 'actual' },
} as const;

export type WayOfPayment = keyof typeof WAYS;

/** A way, and the month from which it holds. */
export interface DatedWay {
  readonly way: WayOfPayment;
  readonly from: Period;
}

/** The ways of payment (付费方式) of an institution in a year, as officers enter them. */
export interface WaysEntered {
  /** In their order. Before the first one, the last way of the years before holds. */
  readonly ways: readonly DatedWay[];
  readonly evidence: readonly string[];
}

/** The ways of payment of an institution in a year. */
export interface PaymentWay extends WaysEntered {
  readonly institution: string;
}

const names = Object.keys(WAYS) as [WayOfPayment, ...WayOfPayment[]];
const MONTH = 'expected a month such as 2025-03';
const dated = z.strictObject({
  way: z.enum(names, `expected one of ${names.join(', ')}`),
  from: z.string(MONTH).regex(/^\d{4}-(0[1-9]|1[0-2])$/, MONTH),
});

const LIST = 'expected 1 to 12 ways, each with the month from which it holds';

export const waysEntered = keptAsSent<WaysEntered>(
  z.strictObject({
    ways: z
      .array(dated, LIST)
      .min(1, LIST)
      .max(12, LIST)
      .refine(
        (ways) => ways.every(({ from }, i) => i === 0 || ways[i - 1]!.from < from),
        'expected months in ascending order, each once',
      ),
    evidence: restsOn,
  }),
);
