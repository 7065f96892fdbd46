/** What is announced: of what kind, with which facts, to whom, and how pressing it is. */

import type { Bilingual } from '../bilingual.ts';
import { parseFen } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';

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

/** What the seasonal plan has of a package on a day. */
export interface PlanOfDay {
  readonly day: string;
  /** Through that day, in yuan. */
  readonly planned: string;
  /** The day through which as much is planned as is booked; null where the whole year plans less. */
  readonly booked_is_planned_for: string | null;
}

/** Thresholds as decimals of the package, such as `0.85`; amounts in yuan. */
interface ThresholdFacts extends Illustrative {
  readonly crossed: readonly string[];
  readonly cleared: readonly string[];
  readonly booked: string;
  readonly package: string;
  /** Left out by who announced before there was a plan to compare with. */
  readonly plan?: PlanOfDay | undefined;
}

/** What is found that should have happened. */
export const UNSETTLED = [
  ...(['file_without_receipt', 'file_waits', 'import_stuck'] as const),
  ...(['month_without_statement', 'order_not_made', 'run_missed', 'alert_not_delivered'] as const),
  ...(['payment_returned', 'payment_overdue', 'bank_line_unclear'] as const),
] as const;
export type Unsettled = (typeof UNSETTLED)[number];

/** The facts of each kind. */
export interface Facts {
  /** A commit made spending reach further shares of the package. */
  readonly threshold_crossed: ThresholdFacts;
  /** Cancellations or a raised package took spending back below shares it had reached. */
  readonly threshold_cleared: ThresholdFacts;
  /**
   * Through a month, spending runs ahead of its seasonal plan: `pace` is booked, with what is expected to arrive still (`not_arrived`), over planned, as a
   * decimal; amounts in yuan. As long as the month is not locked more of it may come; where nothing is estimated, pace and forecast are at least these.
   */
  readonly pace: Illustrative & {
    readonly month: string;
    readonly level: 'warn' | 'alert';
    readonly pace: string;
    readonly planned: string;
    readonly booked: string;
    /** Left out where nothing is estimated. */
    readonly not_arrived?: string | undefined;
    /** Months of which no such care has arrived, and nothing is estimated. */
    readonly unseen?: readonly string[] | undefined;
    readonly forecast: string;
    /** Left out by who announced before it was told. */
    readonly package?: string | undefined;
    readonly is_locked?: boolean | undefined;
  };
  /**
   * Nothing was booked of a month, and its claims are about to be cut off: how fast the package is used nobody can say. It is no good news,
   * and takes nothing back that was announced before. `last` is the last month of the year with something in it.
   */
  readonly nothing_booked: { readonly month: string; readonly cut_off: string; readonly last: string | null };
  /** Verifying the books found something wrong: what, and where. No figure, since some are of one person. */
  readonly books_differ: { readonly what: string; readonly place: string };
  /** A month is to be settled by a day that is near, so many working days after its claims were cut off, and there is no monthly statement of it. */
  readonly month_due: {
    readonly month: string;
    readonly settle_by: string;
    readonly working_days: number;
    readonly working_days_left: number;
  };
  /** A month was to be settled by a day, and there is no monthly statement of it. */
  readonly month_overdue: {
    readonly month: string;
    readonly settle_by: string;
    readonly working_days?: number | undefined;
  };
  /** A month is not locked: claims of it have been on their way for a while, or are set aside. */
  readonly month_held: { readonly month: string; readonly file: string; readonly received_at: string };
  /** Something that should have happened has not, since when; told each morning until it has. `called` is what people call it, where it has a name besides. */
  readonly unsettled: {
    readonly what: Unsettled;
    readonly of: string;
    readonly called?: string | undefined;
    readonly since: string;
  };
  /** The year is to be cleared by a day: how near it is, in days (less than none afterwards), and how far the close is. */
  readonly clearing_deadline: {
    readonly final_by: string;
    readonly stage: 'month_left' | 'last_day' | 'passed';
    readonly days_left: number;
    readonly close: 'none' | 'draft' | 'approved';
  };
  /** A community will be entitled to less on a day that is near, or is since it: a pilot ends, or an assessment does. Its day, and how many days it is until then. */
  readonly entitlement_ends: Illustrative & {
    readonly status: 'eligible' | 'pilot';
    readonly changes_on: string;
    readonly changes_to: 'pilot' | 'not_eligible';
    readonly stage: 'near' | 'passed';
    readonly days_left: number;
  };
  /** A document is to be answered by a day that is near. */
  readonly answer_due: AnswerFacts & { readonly working_days_left: number };
  /** A document was to be answered by a day, and is not. */
  readonly answer_overdue: AnswerFacts;
}

/**
 * A document that waits for somebody's answer. It is answered so many working days after it began to wait. The names of `roles` and the document come with
 * what is told (`Named`).
 */
interface AnswerFacts {
  /** By its reference, `<fund>/<year>/<kind>/<scope>`. */
  readonly document: string;
  readonly revision: number;
  /** The act by which it is answered. */
  readonly act: 'confirm' | 'resolve' | 'approve' | 'uphold';
  /** In one of these it is answered; none where a certain person is asked. */
  readonly roles: readonly string[];
  /** Since when it waits, as an ISO instant. */
  readonly since: string;
  readonly answer_by: string;
  readonly working_days: number;
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

/** What fund and community are called when something is put into words. It is kept with them, so that they read when the roster is another one. */
export interface Named {
  readonly fund: string;
  readonly community: string;
  /** Of what waits for an answer: the document, and who has to answer. */
  readonly document?: Bilingual | undefined;
  readonly asked?: Bilingual | undefined;
}

/** Who hears of a kind, and how pressing its facts are. */
interface Address<Kind extends AnnouncementKind> {
  readonly audiences: readonly Audience[] | ((facts: Facts[Kind]) => readonly Audience[]);
  readonly severity: (facts: Facts[Kind]) => Severity;
}

/** Those who decide about a community's money, and those who spend it. */
const OF_SPENDING = ['officers', 'lead_hospital'] as const;

const ADDRESSES: { readonly [Kind in AnnouncementKind]: Address<Kind> } = {
  threshold_crossed: { audiences: OF_SPENDING, severity: severityOfCrossing },
  threshold_cleared: { audiences: OF_SPENDING, severity: () => 'notice' },
  pace: { audiences: OF_SPENDING, severity: ({ level }) => (level === 'alert' ? 'warning' : 'notice') },
  // Officers and hospitals know that no figure of the month is to be trusted; what operators can mend they are told by what is not settled.
  nothing_booked: { audiences: OF_SPENDING, severity: () => 'warning' },
  // Officers must stop paying by these books, and operators find out what became of them; hospitals can do neither.
  books_differ: { audiences: ['officers', 'operators'], severity: () => 'urgent' },
  month_due: { audiences: ['officers'], severity: () => 'warning' },
  month_overdue: { audiences: ['officers'], severity: () => 'urgent' },
  // Operators redrive what is set aside; officers decide whether to wait for it.
  month_held: { audiences: ['officers', 'operators'], severity: () => 'warning' },
  // Operators find out why; officers know that what they wait for does not come by itself.
  unsettled: { audiences: ['officers', 'operators'], severity: () => 'warning' },
  clearing_deadline: {
    audiences: ['officers'],
    severity: ({ stage, close }) => (close === 'approved' ? 'notice' : stage === 'month_left' ? 'warning' : 'urgent'),
  },
  entitlement_ends: { audiences: OF_SPENDING, severity: ({ stage }) => (stage === 'near' ? 'warning' : 'urgent') },
  answer_due: { audiences: whoAnswers, severity: () => 'warning' },
  answer_overdue: { audiences: whoAnswers, severity: () => 'urgent' },
};

/** Officers know what they wait for, and approvers are among them; a hospital hears of what it has to answer itself. */
function whoAnswers({ roles }: AnswerFacts): readonly Audience[] {
  return roles.includes('lead_hospital') ? OF_SPENDING : ['officers'];
}

/** Every kind of announcement. */
export const KINDS_ANNOUNCED = Object.keys(ADDRESSES) as [AnnouncementKind, ...AnnouncementKind[]];

/** What is spent no faster than planned is good to know; a package that is used up before its year is over is a matter of today. */
function severityOfCrossing({ crossed, booked, package: whole, plan }: ThresholdFacts): Severity {
  const isOver = plan?.planned === whole;
  if (crossed.some(isWholePackage)) return isOver ? 'warning' : 'urgent';
  return plan === undefined || parseFen(booked) > parseFen(plan.planned) ? 'warning' : 'notice';
}

function isWholePackage(threshold: string): boolean {
  return !Ratio.parse(threshold).isLess(Ratio.ONE);
}

/** Who is to hear of an announcement. */
export function audiencesOf<Kind extends AnnouncementKind>({ kind, facts }: Announcement<Kind>): readonly Audience[] {
  const { audiences } = ADDRESSES[kind];
  return typeof audiences === 'function' ? audiences(facts) : audiences;
}

/** How pressing an announcement is. */
export function severityOf<Kind extends AnnouncementKind>({ kind, facts }: Announcement<Kind>): Severity {
  return ADDRESSES[kind].severity(facts);
}
