import assert from 'node:assert/strict';
import type { Bilingual } from '../bilingual.ts';
import type { Day } from '../claims/claim.ts';
import { nameAndId } from '../claims/nameAndId.ts';
import type { Community, Roster } from '../claims/roster.ts';
import { headPackagesIn } from '../policy/headPackagesIn.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import { setting } from '../policy/setting.ts';
import type { Step } from '../workings.ts';
import { type BooksOfYear, booksOfYear } from './booksOfYear.ts';
import { clearCommunity } from './clearCommunity.ts';
import { clearingDeadline, refuseAfterDeadline } from './clearingDeadline.ts';
import { type CloseByInstitution, closeByInstitution } from './closeByInstitution.ts';
import { closeCommunity, type YearOfCommunity } from './closeCommunity.ts';
import type { Decision } from './decision.ts';
import type { Entitlement } from './entitlement.ts';
import type { Finality } from './finality.ts';
import { type MonthsAfter, monthsAfter } from './monthsAfter.ts';
import { type BooksAndMonths, monthsApart, type PackageEnd } from './monthsApart.ts';
import { type OutsideOfYear, outsideOfYear } from './outsideOfYear.ts';
import type { Based } from './pin.ts';
import type { WithRecovered } from './recoveredInYear.ts';
import { refuseToClose } from './refuseUnbuilt.ts';
import type { Scored, Scoring } from './scoring.ts';
import { outsideInParts, type PartOfUse, useInParts } from './useInParts.ts';
import type { YearPoints } from './yearPoints.ts';

/**
 * The close of a community's year (年度清算单), and until when it may still change: where DRG is the debt (mode A), what the package
 * leaves is shared with the fund; where the package is the debt (mode C), the points of the members split it; and where there is no package,
 * each institution is owed what it did.
 */
export type YearClose = ModeAClose | ModeCClose | CloseByInstitution;
/** `scored`: by which document its quality was scored, and what another one says otherwise. */
export type ModeAClose = Decision<'community-close'> & WithRecovered & OfYear & { readonly scored?: Scored };
export type ModeCClose = Decision<'community-clearing'> & WithRecovered & OfYear;

interface OfYear extends Finality {
  /** What the books of the year held when it was drawn up. Where they hold more by now, it is overtaken. */
  readonly books: BooksOfYear;
  /** What the fund pays for its residents beside the package, where rules put anything there: in no figure of the close. */
  readonly outside?: OutsideOfYear;
  /** Where the package ended within the year: what belongs to the months after, and is paid institution by institution. All else is of the months before. */
  readonly after?: MonthsAfter;
}

/** What a year is closed by beside its books, each in the mode that asks for it. */
export interface ClosedBy {
  /** In mode A. */
  readonly scoring?: Scoring;
  /** In mode C. */
  readonly points?: Based<YearPoints>;
}

/** The year of a community that has no package: what says so, its books, its months, and what was prepaid to it before it lost one. */
export interface YearWithoutPackage extends Omit<YearOfCommunity, 'plan'> {
  readonly entitlement: Based<Entitlement>;
}

/** The year of a community that has a package, of all of it or of the months before that ended. */
export interface YearWithPackage extends YearOfCommunity, ClosedBy {
  readonly ended?: PackageEnd | undefined;
}

/**
 * Close a community's year as the rules say.
 *
 * @param rules in force on the last day of the year
 * @param rosterOn who belonged where on a day: members come and go within a year
 * @param today the day of the close
 * @throws Fault infeasible  the rules choose a design that cannot be closed yet, such as a deposit released by the balance of the fund
 * @throws Fault conflict  the deadline has passed: what comes later belongs to the next year
 */
export function closeYear(
  rules: ResolvedPolicy,
  { year: number }: { readonly year: string },
  community: Community,
  rosterOn: (day: Day) => Roster,
  year: YearWithPackage | YearWithoutPackage,
  today: Day,
): YearClose {
  const [mode, basis] = [setting(rules, 'service.mode'), setting(rules, 'service.inpatient_basis')];
  const { zh, en } = nameAndId(community);
  const what = { zh: `${zh} ${number} `, en: `${number} of ${en}` };
  const hasPackage = !('entitlement' in year);
  refuseToClose(rules, what, hasPackage ? mode : 'none');
  const deadline = clearingDeadline(rules, number);
  refuseAfterDeadline(rules, what, deadline, today);
  const of = { books: booksOfYear(year.counters), final_by: deadline, is_provisional: today < deadline };
  if (!hasPackage) {
    return closeByInstitution(
      community,
      year.entitlement,
      onBothSides(rules, community, rosterOn, year, basis),
      basis === 'payable' ? year.statements : undefined,
      year.recoveries,
      year,
      of,
    );
  }
  const { before, after } = year.ended ? monthsApart(year.ended, year) : { before: year, after: undefined };
  const outside = outsideOfYear(before, basis);
  const ofPackage = { ...year, ...before };
  const close =
    mode === 'C'
      ? withOutside({ ...byPoints(rules, community, rosterOn, ofPackage, basis, what), ...of }, outside)
      : withOutside({ ...byScore(rules, community, rosterOn, ofPackage, basis, what), ...of }, outside);
  if (!year.ended || !after) return close;
  const parts = onBothSides(rules, community, rosterOn, after, basis);
  return { ...close, after: monthsAfter(year.ended.from, after, parts, close) };
}

type Closing<Close> = (
  rules: ResolvedPolicy,
  community: Community,
  rosterOn: (day: Day) => Roster,
  year: YearWithPackage,
  basis: 'payable' | 'booked',
  what: Bilingual,
) => Close;

const byPoints: Closing<Omit<ModeCClose, keyof OfYear>> = (rules, community, rosterOn, year, basis, what) => {
  assert(year.points, `${what.en} goes by mode C and has no points`);
  return clearCommunity(rules, community, rosterOn, year, basis, year.points);
};

const byScore: Closing<Omit<ModeAClose, keyof OfYear>> = (rules, community, rosterOn, year, basis, what) => {
  assert(year.scoring, `${what.en} goes by mode A and was not scored`);
  const { scored } = year.scoring;
  return { ...closeCommunity(rules, community, rosterOn, year, basis, year.scoring), scored };
};

/** What is used inside a package and outside it, where there is none: but for what contracted heads are paid for. */
function onBothSides(
  rules: ResolvedPolicy,
  { id }: Community,
  rosterOn: (day: Day) => Roster,
  books: BooksAndMonths,
  basis: 'payable' | 'booked',
): PartOfUse[] {
  const byHeads = new Set(headPackagesIn(rules).map(({ outside }) => outside));
  return [...useInParts(id, rosterOn, books, basis), ...outsideInParts(id, rosterOn, books, basis, byHeads)];
}

/** A close with what the fund pays beside the package, and how that came about. */
function withOutside<Close extends ModeAClose | ModeCClose>(close: Close, outside: OutsideOfYear | undefined): Close {
  if (outside === undefined) return close;
  const { booked: outside_booked, drg_difference: outside_difference, paid: value } = outside;
  const step: Step = {
    ...{ step: 'outside_paid', expression: 'outside_booked + outside_difference' },
    ...{ operands: { outside_booked, outside_difference }, value },
  };
  return { ...close, inputs: [...close.inputs, step], outside };
}
