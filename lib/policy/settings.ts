/** What documents decide about the service itself: how a fund works, who belongs to it, and by which day. */
import { z } from 'zod';
import { isDay } from '../wire/isDay.ts';
import { tableOf, unsigned, unsignedAmount } from '../wire/wire.ts';
import { asWritten } from './asWritten.ts';
import { capitationShape } from './capitation.ts';
import { packageScopeShape } from './packageScope.ts';
import { byId, optional, type Parameters, required } from './parameter.ts';
import { REVIEWERS } from './reviewers.ts';
import { causeOfBudget } from './versionCauses.ts';
import { text, wholeNumber, written, writtenOrEmpty, yesOrNo } from './words.ts';

/** Any year but a leap year: what is a day of it is one of every year. */
const COMMON_YEAR = '2101';

const institution = { id: text, name: text, level: text };

/** What a pooling area says about its roster; the communities are said by the counties. */
export const areaRosterShape = z.strictObject({
  area_prefix: text,
  unlisted: z.enum(['refuse', 'non_member'], 'expected refuse or non_member'),
  non_members: z.array(z.strictObject(institution), 'expected a list'),
});

/** A community as its county describes it; its id is the name of the file. */
export const communityShape = z.strictObject({
  name: text,
  lead: text,
  divisions: z.array(text, 'expected a list').min(1, 'expected a division at least'),
  members: z.array(
    z.strictObject({
      ...institution,
      tier: z.enum(['county', 'township', 'village'], 'expected county, township or village'),
    }),
    'expected a list',
  ),
});

/**
 * A row of the table of groups: a DRG, its weight, and whether it is paid alike at every level (同病同价). An area that
 * pays by points adds the mean cost of the group in yuan and, for stays paid by the day (床日), the points of a day.
 */
export const drgGroupRow = z.strictObject({
  id: text,
  weight: written(unsigned),
  primary_level: yesOrNo,
  name: text,
  mean_cost: writtenOrEmpty(unsignedAmount),
  bed_day_points: writtenOrEmpty(unsigned),
});

/** What an area that pays by DIP scores says of them besides the formula of the deviation coefficient. */
const DIP_PARAMETERS: Parameters = {
  'dip.institution_coefficients': optional(asWritten(tableOf(unsigned))),
  'dip.auxiliary.combine': optional(z.enum(['product', 'max'], 'expected product or max')),
  'dip.auxiliary.floor': optional(written(unsigned)),
  'dip.auxiliary.ceiling': optional(written(unsigned)),
};

const reviewers = z.array(z.enum(REVIEWERS, `expected one of ${REVIEWERS.join(', ')}`), 'expected a list').min(1);

/** The steps by which a document is approved: one after the other, in each so many of those who have one of the roles. */
export const stepsShape = z
  .array(
    z.strictObject({
      roles: reviewers,
      approvals: wholeNumber.refine((count) => count >= 1 && count <= 9, 'expected from 1 to 9 approvals'),
    }),
    'expected a list',
  )
  .min(1)
  .max(9);

/** The steps of one kind of document, where they are others than those of all; its id is the name of the file. */
export const reviewOfKindShape = z.strictObject({ steps: stepsShape });

const share = written(
  z.string().regex(/^(0(\.\d{1,4})?|1)$/, 'expected a share from 0 to 1, with four decimals at most'),
);

/** Which part of approvals and of returns a second person looks at, and in which roles that is. */
export const secondCheckShape = z.strictObject({
  share,
  roles: reviewers,
});

/** How what is submitted comes into force: by default, for some kinds of document, and what is looked at again. */
const REVIEW_PARAMETERS: Parameters = {
  'review.steps': required(stepsShape),
  'review.kinds': byId(reviewOfKindShape),
  'review.second_check': optional(secondCheckShape),
};

/** Working days from the day on which a document begins to wait for somebody's answer to the last on which that is given. */
const ANSWER_PARAMETERS: Parameters = {
  answer_working_days: optional(
    wholeNumber.refine((days) => days >= 1 && days <= 250, 'expected from 1 to 250 working days'),
  ),
};

const monthsOfYear = wholeNumber.refine((months) => months >= 1 && months <= 11, 'expected from 1 to 11 months');

/**
 * How arrivals of out-of-area care are followed, to tell what has not arrived yet (formula 29): for so many months behind their own, and each delay only
 * where so many months have shown it. Where nobody says, nothing is estimated.
 */
export const arrivalsShape = z.strictObject({ followed: monthsOfYear, observed: monthsOfYear });

const ARRIVAL_PARAMETERS: Parameters = { arrivals: optional(arrivalsShape) };

/**
 * What becomes of a community for which no evidence of its unifications was entered when its year is planned; where nobody says, none is asked for. And of one that loses its
 * entitlement within the year: all of the year is closed institution by institution (`year`), or what belongs to the months from then on (`month`); where nobody says, a loss counts for
 * the next plan.
 */
const ENTITLEMENT_PARAMETERS: Parameters = {
  unassessed_community: optional(z.enum(['refuse', 'package'], 'expected refuse or package')),
  lost_entitlement: optional(z.enum(['year', 'month'], 'expected year or month')),
};

/** For which causes a plan may have a new version within its year; where nobody says, it has none. */
const VERSION_PARAMETERS: Parameters = {
  plan_versions: optional(z.array(causeOfBudget, 'expected a list').min(1, 'expected at least one cause')),
};

/**
 * How payments are made: days for which a changed account does not count yet, whether what the bank paid is what was prepaid, or what was ordered, and whether the
 * months of a year are paid by its plan, or by what arose in them.
 */
const PAYMENT_PARAMETERS: Parameters = {
  account_cooling_days: optional(wholeNumber.refine((days) => days <= 365, 'expected at most 365 days')),
  prepaid: optional(z.enum(['ordered', 'received'], 'expected ordered or received')),
  paid_by: optional(z.enum(['plan', 'arising'], 'expected plan or arising')),
};

/** How much of the spending for stays, and how many of the institutions of some levels, are to be paid by DRG or DIP. */
export const drgTargetsShape = z.strictObject({
  spending: share,
  institutions: share,
  eligible: z.array(text, 'expected a list').min(1),
});

/** What an institution in shadow has to show before it is paid by its groups. */
export const readinessShape = z.strictObject({
  months: wholeNumber,
  match_rate: share,
  grouping_rate: share,
  variance: share,
});

/** Which part of the stays is to be paid by group, and when an institution is ready for it; where nobody says, it is told without. */
const WAY_PARAMETERS: Parameters = {
  drg_targets: optional(drgTargetsShape),
  readiness: optional(readinessShape),
};

/** What of the care of its residents counts against a package (包内), and what the fund pays beside it (包外); where nobody says, all of it counts. */
const SCOPE_PARAMETERS: Parameters = { package_scope: optional(packageScopeShape) };

/** What of that the fund pays by contracted heads; where nobody says, nothing. */
const CAPITATION_PARAMETERS: Parameters = { capitation: optional(capitationShape) };

/** The settings that are one plain value. */
export const SETTINGS = {
  /**
   * A: DRG payables are the fund's debt and the package is the ceiling. C: the package is the debt, and the points of the
   * community split it. Years of both are planned, prepaid and reconciled alike; they differ in the close.
   */
  mode: z.enum(['A', 'C'], 'expected A or C'),
  /** What counts as inpatient use at the close: what DRG makes payable, or what was booked at discharge. */
  inpatient_basis: z.enum(['payable', 'booked'], 'expected payable or booked'),
  /** Day of the following month on which the claims of a month are cut off: it is locked and reconciled. */
  claim_cutoff_day: wholeNumber.refine((day) => day >= 1 && day <= 28, 'expected a day from 1 to 28'),
  /** Working days from the claim cut-off to the payment of a month. */
  settlement_working_days: wholeNumber,
  /** Day of the following year by which a fund year is cleared, as `MM-DD`. */
  clearing_deadline: z
    .string('expected a day of every year as MM-DD')
    .refine((day) => isDay(`${COMMON_YEAR}-${day}`), 'expected a day of every year as MM-DD'),
} as const;

/** The folder under which a jurisdiction keeps its settings. */
export const SERVICE = 'service';

/** Every setting as a parameter, by its path under `service`. */
export const SERVICE_PARAMETERS: Parameters = {
  ...Object.fromEntries(Object.entries(SETTINGS).map(([name, shape]) => [name, required(shape)])),
  roster: required(areaRosterShape),
  communities: byId(communityShape),
  drg_groups: {
    ...required(
      z
        .string('expected the name of a CSV file')
        .regex(/^[\w-]+\.csv$/, 'expected the name of a CSV file beside this one'),
    ),
    row: drgGroupRow,
  },
  ...DIP_PARAMETERS,
  ...REVIEW_PARAMETERS,
  ...ANSWER_PARAMETERS,
  ...ARRIVAL_PARAMETERS,
  ...ENTITLEMENT_PARAMETERS,
  ...VERSION_PARAMETERS,
  ...PAYMENT_PARAMETERS,
  ...WAY_PARAMETERS,
  ...SCOPE_PARAMETERS,
  ...CAPITATION_PARAMETERS,
};
