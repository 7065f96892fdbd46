import { dayOf } from '../../../lib/calendar/shanghai.ts';
import type { Roster } from '../../../lib/claims/roster.ts';
import type { Due } from '../../../local/aws/triggers/schedules.ts';
import { between, chance, type Dice, dice, pick } from '../../../local/demonstration/dice.ts';
import { OFFICER } from '../../../local/demonstration/officers.ts';
import type { RunWords, World } from '../world.ts';
import { approve, approveMonths } from './approvals.ts';
import { FUND, homesOf, NEXT_YEAR, YEAR } from './area.ts';
import { inShanghai, monthAfter } from './days.ts';
import { assessedIn, figuresOf, headsOf } from './figures.ts';
import { objectOf, requestOf, type Sending, sendingsOf } from './files.ts';
import type { Office } from './office.ts';
import { type Fact, factsOf } from './settlements.ts';
import { statementsOf } from './statements.ts';
import { storiesOf } from './stories/stories.ts';
import type { Told } from './stories/told.ts';

/** Something that happens to the service from outside, at an instant. */
export interface Happening {
  readonly at: Date;
  readonly what: string;
  readonly happen: (world: World, office: Office) => void;
  /** The file of claims that is sent, if it is one. */
  readonly sending?: Sending;
  /** Whether it changes nothing when it comes again at the end of the year. */
  readonly isRepeatable: boolean;
}

export const BEGIN = inShanghai('2024-11-14', '09:00:00');
export const END = inShanghai('2026-04-12', '09:00:00');

/** One resident in so many is insured in our years, so that a few claims use a package up. */
const ONE_IN = [15_000, 25_000, 40_000];
/** The runs of a schedule that is due every day are thinned out: of a thousand months so many have one. */
const OFTEN = 5;
const KEPT = 100;
/** Claims of a month are cut off on this day of the next; of a thousand months so many are taken on it. */
const CUT_OFF = 10;
const ON_TIME = 800;

/**
 * Everything that happens from the plan of the year to its last close.
 *
 * @param due the scheduled runs of that time
 */
export function happeningsOf(seed: number, roster: Roster, due: readonly Due[]): Happening[] {
  const stream = dice(seed, 'year');
  const oneIn = ONE_IN[between(stream, 0, ONE_IN.length - 1)]!;
  const all = Array.from({ length: 16 }, (_, i) => monthAfter(`${YEAR}-01`, i));
  // A year that is as full in every month takes long to live and shows nothing more.
  const full = all.slice(0, 12).filter(() => chance(stream, 200));
  const months = full.length > 0 ? full : all.slice(0, 1);
  const homes = homesOf(roster);
  const facts = homes.flatMap((home) => {
    const claims = between(stream, 15, 70);
    const use = BigInt(between(stream, 700, 1_300));
    // About 1,000.00 a head a year is what a community may spend.
    const perClaim = (headsOf(figuresOf(roster, YEAR, oneIn), home.id) * 100_000n * use) / 1_000n / BigInt(claims);
    return factsOf(stream, home, homes, { claims, perClaim, months });
  });
  const sent = sendingsOf(facts, all, stream).map(sendingHappening);
  const again = dice(seed, 'lines that stand again');
  const statements = full.flatMap((month) => statementHappenings(month, facts, stream, again));
  const routine = [...entered(stream, roster, seed, oneIn), ...runs(stream, due), ...sent, ...statements];
  const figures = (other: number) => figuresOf(roster, YEAR, other);
  const happenings = [...routine, ...storiesOf(seed, { homes, months, facts, figures, oneIn }).map(told)];
  return happenings.filter(({ at }) => at < END).sort((a, b) => a.at.getTime() - b.at.getTime());
}

function sendingHappening(sending: Sending): Happening {
  const { at, told, part, file } = sending;
  if (part === 'both') {
    // Who hands a file in once more, because the answer was lost, does it under the same key: to hand it in anew is another act, and noted as one.
    const once = `${told.getTime()}-${file.key.replaceAll(/\W/g, '-')}`;
    const happen = (world: World) => {
      world.request('POST', `/v1/funds/${FUND}/imports`, requestOf(sending), undefined, undefined, once);
    };
    return { at, what: `handed in ${file.key}`, sending, isRepeatable: true, happen };
  }
  const { key, bytes } = objectOf(sending);
  const happen = (world: World) => world.putObject(key, bytes, told.toISOString());
  // An untrue manifest would take the place of the true one.
  const isRepeatable = part !== 'untrue manifest';
  return { at, what: `sent ${key}`, sending, isRepeatable, happen };
}

function told({ at, what, story }: Told): Happening {
  return { at, what, isRepeatable: false, happen: (_, office) => office.begin(story) };
}

function statementHappenings(month: string, facts: readonly Fact[], stream: Dice, again: Dice): Happening[] {
  return statementsOf(month, facts, stream, again).map(({ at, key, bytes }) => ({
    at,
    what: `sent ${key}`,
    isRepeatable: true,
    happen: (world) => world.putObject(key, bytes, at.toISOString()),
  }));
}

function runs(stream: Dice, due: readonly Due[]): Happening[] {
  const months = Map.groupBy(due, ({ schedule, at }) => `${schedule} ${at.toISOString().slice(0, 7)}`);
  return [...months.values()].flatMap((same) => {
    if (same.length <= OFTEN) return same.map((run) => runHappening(run, true));
    if (same[0]!.schedule.includes('ReconcileMonth')) return [cutOff(stream, same)];
    if (same[0]!.schedule.includes('IssuePrepayment'))
      return same.filter(isFirst).map((run) => runHappening(run, true));
    // A morning is looked at once; a night of long ago, come again, would look at the books as they are now.
    return chance(stream, KEPT) ? [runHappening(pick(stream, same), false)] : [];
  });
}

/** The day on which the instalments of a plan are ordered. */
function isFirst({ at }: Due): boolean {
  return dayOf(at.toISOString()).endsWith('-01');
}

/** A month is taken on the day on which its claims are cut off or, where nothing ran that day, on one after it. */
function cutOff(stream: Dice, mornings: readonly Due[]): Happening {
  const [onTime, ...missed] = mornings.filter(({ at }) => Number(dayOf(at.toISOString()).slice(8)) >= CUT_OFF) as [Due];
  return runHappening(chance(stream, ON_TIME) ? onTime : pick(stream, missed), true);
}

function runHappening(run: Due, isRepeatable: boolean): Happening {
  return { at: run.at, what: `${run.schedule} due`, isRepeatable, happen: (world) => world.run(run) };
}

/** What officers enter and ask for: figures, a raised budget in some years, the assessment, the last close. */
function entered(stream: Dice, roster: Roster, seed: number, oneIn: number): Happening[] {
  const put = (at: Date, year: string, what: string, body: unknown): Happening => ({
    at,
    what: `${what} of ${year} entered`,
    isRepeatable: false,
    happen: (world) => {
      world.request('PUT', `/v1/funds/${FUND}/years/${year}/${what}`, body, undefined, OFFICER);
    },
  });
  const raised = chance(stream, 250)
    ? [
        put(inShanghai(`${YEAR}-07-03`, '09:00:00'), YEAR, 'figures', figuresOf(roster, YEAR, oneIn - 2_000)),
        asked(inShanghai(`${YEAR}-07-04`, '09:00:00'), 'planYear', { fundYear: YEAR }),
      ]
    : [];
  return [
    put(BEGIN, YEAR, 'figures', figuresOf(roster, YEAR, oneIn)),
    put(inShanghai(`${YEAR}-11-14`, '09:00:00'), NEXT_YEAR, 'figures', figuresOf(roster, NEXT_YEAR, oneIn)),
    put(inShanghai(`${NEXT_YEAR}-01-20`, '09:00:00'), YEAR, 'assessment', assessedIn(roster, seed)),
    ...raised,
    ...plansAskedFor(),
    ...approvals(),
    ...monthsApproved(),
    asked(inShanghai(`${NEXT_YEAR}-04-01`, '09:00:00'), 'clearYear', { fundYear: YEAR }),
  ];
}

/** A plan that was not drawn up, because its run was set aside, is missed at the beginning of a month, and asked for. */
function plansAskedFor(): Happening[] {
  const months = Array.from({ length: 17 }, (_, i) => monthAfter(`${Number(YEAR) - 1}-12`, i));
  return months.map((month) => ({
    at: inShanghai(`${month}-02`, '09:00:00'),
    what: 'plans that are missed asked for',
    isRepeatable: false,
    happen: (world: World) => world.redriveRunsOf('planYear'),
  }));
}

/** Plans after they were drawn up in November and after the figures were raised; orders on the day after they were issued. */
function approvals(): Happening[] {
  const months = Array.from({ length: 16 }, (_, i) => monthAfter(`${YEAR}-01`, i));
  const days = [`${Number(YEAR) - 1}-11-17`, `${YEAR}-07-05`, `${YEAR}-11-17`, ...months.map((month) => `${month}-03`)];
  return days.flatMap((day) =>
    [YEAR, NEXT_YEAR].map((year) => ({
      at: inShanghai(day, '09:00:00'),
      what: `drafts of ${year} approved`,
      isRepeatable: true,
      happen: (world: World) => {
        approve(world, year);
      },
    })),
  );
}

/** A month is approved some weeks after it was drawn up, mostly before the next one is: what it left open that one takes over. */
function monthsApproved(): Happening[] {
  const months = Array.from({ length: 16 }, (_, i) => monthAfter(`${YEAR}-01`, i));
  return months.map((month) => ({
    at: inShanghai(`${month}-04`, '09:00:00'),
    what: `months of ${YEAR} approved`,
    isRepeatable: false,
    happen: (world: World) => {
      approveMonths(world, YEAR);
    },
  }));
}

/** A run that an officer asks for. */
export function asked(at: Date, functionId: string, words: RunWords) {
  const what = `${functionId} of ${Object.values(words)} asked for`;
  return { at, what, isRepeatable: false, happen: (world: World) => world.ask(functionId, at, words) };
}
