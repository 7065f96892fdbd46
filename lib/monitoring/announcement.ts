/** What is announced: of what kind, with which facts, to whom, and how pressing it is. */

import { Decimal } from 'decimal.js';

/** Who is to hear of something. */
export const AUDIENCES = ['officers', 'lead_hospital', 'operators'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** notice: good to know. warning: look at it. urgent: act today. From the least pressing to the most. */
export const SEVERITIES = ['notice', 'warning', 'urgent'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Keys of the policy values behind the facts that have no document behind them; left out where there is none. */
interface Illustrative {
  readonly illustrative?: readonly string[] | undefined;
}

/** Thresholds as decimals of the package, such as `0.85`; amounts in yuan. */
interface ThresholdFacts extends Illustrative {
  readonly crossed: readonly string[];
  readonly cleared: readonly string[];
  readonly booked: string;
  readonly package: string;
}

/** What is found that should have happened. */
export const UNSETTLED = [
  ...(['file_without_receipt', 'file_waits', 'import_stuck'] as const),
  ...(['month_without_statement', 'order_not_made', 'run_missed', 'alert_not_delivered'] as const),
] as const;
export type Unsettled = (typeof UNSETTLED)[number];

/** The facts of each kind. */
export interface Facts {
  /** A commit made spending reach further shares of the package. */
  readonly threshold_crossed: ThresholdFacts;
  /** Cancellations or a raised package took spending back below shares it had reached. */
  readonly threshold_cleared: ThresholdFacts;
  /** Through a month, spending runs ahead of its seasonal plan: `pace` is booked over planned, as a decimal; amounts in yuan. */
  readonly pace: Illustrative & {
    readonly month: string;
    readonly level: 'warn' | 'alert';
    readonly pace: string;
    readonly planned: string;
    readonly booked: string;
    readonly forecast: string;
  };
  /** Verifying the books found something wrong: what, and where. No figure, since some are of one person. */
  readonly books_differ: { readonly what: string; readonly place: string };
  /** A month was to be settled by a day, and there is no monthly statement of it. */
  readonly month_overdue: { readonly month: string; readonly settle_by: string };
  /** A month is not locked: claims of it have been on their way for a while, or are set aside. */
  readonly month_held: { readonly month: string; readonly file: string; readonly received_at: string };
  /** Something that should have happened has not, since when; told each morning until it has. */
  readonly unsettled: { readonly what: Unsettled; readonly of: string; readonly since: string };
  /** The year is to be cleared by a day: how near it is, in days (less than none afterwards), and how far the close is. */
  readonly clearing_deadline: {
    readonly final_by: string;
    readonly stage: 'month_left' | 'last_day' | 'passed';
    readonly days_left: number;
    readonly close: 'none' | 'draft' | 'approved';
  };
}

export type AnnouncementKind = keyof Facts;

/**
 * Something to be announced, of one of the kinds given, or of any. Its id says what is announced, for what, and which time:
 * the same id is the same announcement. `community` is the fund where the whole fund is meant; `at` is an ISO instant.
 */
export type Announcement<Kind extends AnnouncementKind = AnnouncementKind> = {
  readonly [Each in Kind]: {
    readonly id: string;
    readonly kind: Each;
    readonly fund: string;
    readonly year: string;
    readonly community: string;
    readonly at: string;
    readonly facts: Facts[Each];
  };
}[Kind];

/** Who hears of a kind, and how pressing its facts are. */
interface Address<Kind extends AnnouncementKind> {
  readonly audiences: readonly Audience[];
  readonly severity: (facts: Facts[Kind]) => Severity;
}

/** Those who decide about a community's money, and those who spend it. */
const OF_SPENDING = ['officers', 'lead_hospital'] as const;

const ADDRESSES: { readonly [Kind in AnnouncementKind]: Address<Kind> } = {
  threshold_crossed: {
    audiences: OF_SPENDING,
    severity: ({ crossed }) => (crossed.some(isWholePackage) ? 'urgent' : 'warning'),
  },
  threshold_cleared: { audiences: OF_SPENDING, severity: () => 'notice' },
  pace: { audiences: OF_SPENDING, severity: ({ level }) => (level === 'alert' ? 'warning' : 'notice') },
  // Officers must stop paying by these books, and operators find out what became of them; hospitals can do neither.
  books_differ: { audiences: ['officers', 'operators'], severity: () => 'urgent' },
  month_overdue: { audiences: ['officers'], severity: () => 'urgent' },
  // Operators redrive what is set aside; officers decide whether to wait for it.
  month_held: { audiences: ['officers', 'operators'], severity: () => 'warning' },
  // Operators find out why; officers know that what they wait for does not come by itself.
  unsettled: { audiences: ['officers', 'operators'], severity: () => 'warning' },
  clearing_deadline: {
    audiences: ['officers'],
    severity: ({ stage, close }) => (close === 'approved' ? 'notice' : stage === 'month_left' ? 'warning' : 'urgent'),
  },
};

/** Every kind of announcement. */
export const KINDS_ANNOUNCED = Object.keys(ADDRESSES) as [AnnouncementKind, ...AnnouncementKind[]];

function isWholePackage(threshold: string): boolean {
  return new Decimal(threshold).greaterThanOrEqualTo(1);
}

/** Who is to hear of an announcement. */
export function audiencesOf({ kind }: Announcement): readonly Audience[] {
  return ADDRESSES[kind].audiences;
}

/** How pressing an announcement is. */
export function severityOf<Kind extends AnnouncementKind>({ kind, facts }: Announcement<Kind>): Severity {
  return ADDRESSES[kind].severity(facts);
}
