import { createHash } from 'node:crypto';
import { monthOf } from '../../lib/calendar/shanghai.ts';
import { clearingPeriod } from '../../lib/claims/bookingPeriod.ts';
import type { Roster } from '../../lib/claims/roster.ts';
import type { Item } from '../../local/aws/dynamodb/values/attributeValue.ts';
import { type Due, dueBetween } from '../../local/aws/triggers/schedules.ts';
import { chance, type Dice, dice, pick } from '../../local/demonstration/dice.ts';
import { verifyBook } from '../contracts/verifyBook.ts';
import { compareActs } from './truth/acts.ts';
import { compareAdjustments } from './truth/adjustments.ts';
import { compareAlerts } from './truth/alerts.ts';
import { Archive } from './truth/archive.ts';
import { Bookkeeper } from './truth/bookkeeper.ts';
import { compareCarried } from './truth/carried.ts';
import { compareCorrections } from './truth/corrections.ts';
import { LedgerWatch } from './truth/ledgerWatch.ts';
import { LockedYears } from './truth/lockedYears.ts';
import { compareFigures, compareUsedToDate } from './truth/months.ts';
import { comparePayments } from './truth/payments.ts';
import { Register } from './truth/register.ts';
import { compareScores } from './truth/scores.ts';
import { compareSeals } from './truth/seals.ts';
import { SPOILS } from './truth/spoil.ts';
import { textIn, unpacked } from './truth/stored.ts';
import { comparePackages, compareVersion } from './truth/version.ts';
import { mustEqual } from './truth/violation.ts';
import type { House } from './world/house.ts';
import { CALM, type Weather, weatherOf } from './world/weather.ts';
import { createWorld, type World } from './world.ts';
import { approve, approveMonths, OF_VERSION } from './year/approvals.ts';
import { FUND, NEXT_YEAR, YEAR } from './year/area.ts';
import { asked, BEGIN, END, type Happening, happeningsOf } from './year/happenings.ts';
import { Office } from './year/office.ts';

/** A year that was lived to its end. */
export interface LivedYear {
  readonly seed: number;
  readonly weather: Weather;
  /** Calls to AWS that took effect. */
  readonly calls: number;
  readonly claims: number;
  /** What people brought into force, or disputed, beside the plan and the months. */
  readonly papers: number;
  /** SHA-256 of everything that happened, in order, and of all that is in the tables at the end. */
  readonly history: string;
  readonly tables: string;
}

/** A year in which something came about that must never be. */
export class BrokenYear extends Error {
  constructor(seed: number, step: string, cause: unknown, lastEvents: readonly string[]) {
    const why = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    super(`Seed ${seed} at "${step}":\n${why}\n\nWhat happened last:\n  ${lastEvents.slice(-25).join('\n  ')}`);
    this.name = 'BrokenYear';
  }
}

export interface How {
  /** Nothing goes wrong in it. */
  readonly isCalm?: boolean;
  /** How its books are spoilt, as soon as there is anything to spoil. */
  readonly spoilt?: keyof typeof SPOILS | undefined;
}

/** Of everything that was delivered in a year, so much is delivered once more when it is over. */
const AGAIN = 6;

/**
 * Live one fund year in the weather of its seed, and compare the service's books with those of the second bookkeeper after
 * every write and every time it is quiet.
 *
 * @throws BrokenYear  saying what must never be, and is
 */
export async function liveYear(house: House, roster: Roster, seed: number, how: How = {}): Promise<LivedYear> {
  const weather = how.isCalm ? CALM : weatherOf(dice(seed, 'weather'));
  const world = await createWorld({ house, seed, begin: BEGIN, weather });
  const life = new Life(world, seed);
  let step = 'the beginning';
  let { spoilt } = how;
  try {
    const happenings = happeningsOf(seed, roster, runsIn(house));
    for (const happening of happenings) {
      await world.live(happening.at);
      step = happening.what;
      life.compare();
      if (spoilt !== undefined && SPOILS[spoilt]!(world)) {
        spoilt = undefined;
        // At once: an answer that is delivered again is written again, as it was.
        life.compare();
      }
      life.happen(happening);
    }
    step = 'the end, when everything is done that was set aside';
    await life.bringToRest();
    step = 'the morning after';
    await life.liveOneMoreMorning();
    step = 'the last close';
    await life.closeOnceMore();
    step = 'the end';
    await life.compareAll();
    step = 'everything delivered once more';
    await life.deliverAgain(happenings, seed);
  } catch (error) {
    throw new BrokenYear(seed, step, error, world.lastEvents);
  }
  return {
    ...{ seed, weather, calls: world.calls, claims: life.bookkeeper.claims, papers: life.papers },
    ...{ history: world.historyDigest, tables: tablesDigest(world) },
  };
}

/** The month of the journal item that a transaction writes, if it writes one of a month. */
function monthBookedIn(input: unknown): string | undefined {
  const { TransactItems } = input as { readonly TransactItems: readonly { readonly Put?: { readonly Item: Item } }[] };
  const keys = TransactItems.map(({ Put }) => (Put && textIn(Put.Item, 'sk')) ?? '');
  return keys.map((sk) => /^JOURNAL#(\d{4}-\d\d)#/.exec(sk)?.[1]).find((month) => month !== undefined);
}

const known = new WeakMap<House, readonly Due[]>();

/** The runs that the template's schedules make due in our years: the same in each. */
function runsIn(house: House): readonly Due[] {
  const runs = known.get(house) ?? dueBetween(house.template, BEGIN, END);
  known.set(house, runs);
  return runs;
}

/** Every morning what is cut off is locked and reconciled. */
const MORNING = 'ReconcileMonthSchedule';

/** Of a thousand transactions that are seen in part, so many are under way while the books are verified, or the month they book in is locked. */
const VERIFIED = 60;
const LOCKED = 300;

/** A world, and those who look at its books. */
class Life {
  readonly world: World;
  readonly bookkeeper: Bookkeeper;
  readonly #watch: LedgerWatch;
  readonly #archive: Archive;
  readonly #office: Office;
  readonly #locked: LockedYears;
  readonly #dice: Dice;

  constructor(world: World, seed: number) {
    this.world = world;
    this.#dice = dice(seed, 'looks');
    this.#watch = new LedgerWatch(world);
    this.#archive = new Archive(world);
    this.bookkeeper = new Bookkeeper(world, this.#archive, this.#watch);
    this.#office = new Office(world, this.#watch, new Register());
    this.#locked = new LockedYears(this.#archive, this.#watch, this.#office.register);
    world.onWrite = (_, input) => this.#watch.afterWrite(input);
    world.onTorn = (input) => this.#lookJustThen(input);
  }

  /** While some of a transaction is seen and some not, an officer may have the books verified, or the month it books in locked and sealed. */
  #lookJustThen(input: unknown): void {
    const scheduledTime = new Date(this.world.agenda.now).toISOString();
    if (chance(this.#dice, VERIFIED)) this.world.invoke('verifyBooks', { scheduledTime, fundYear: YEAR });
    const month = monthBookedIn(input);
    const isOver = month !== undefined && month < monthOf(scheduledTime);
    if (isOver && chance(this.#dice, LOCKED)) this.world.invoke('reconcileMonth', { scheduledTime, month });
  }

  happen({ happen, sending }: Happening): void {
    if (sending) this.bookkeeper.note(sending);
    happen(this.world, this.#office);
  }

  get papers(): number {
    return this.#office.register.size;
  }

  /** Compare what can be compared while something is still on its way. */
  compare(): void {
    if (this.#office.failed !== undefined) throw this.#office.failed;
    this.#archive.look();
    this.#locked.look();
    comparePayments(this.#archive, this.#office.register);
    comparePackages(this.#archive, this.#office.register);
    this.bookkeeper.compare(false);
  }

  /** The weather clears up, and whatever was set aside is done again, until nothing is left. */
  async bringToRest(): Promise<void> {
    this.world.weather = CALM;
    await this.world.settle();
    while (this.world.deadLetters.length > 0) {
      this.world.redrive();
      await this.world.settle();
    }
  }

  /** A month that waited for what was set aside is taken on a morning after it was done; there is one more. */
  async liveOneMoreMorning(): Promise<void> {
    const mornings = runsIn(this.world.house).filter(({ schedule }) => schedule === MORNING);
    this.world.run(mornings.at(-1)!);
    await this.world.settle();
  }

  /** Whatever was ordered and drawn up at last is approved before, in either year, so that nothing waits any more; and what that left open is drawn up. */
  async closeOnceMore(): Promise<void> {
    const left = [
      approve(this.world, YEAR, OF_VERSION),
      approve(this.world, NEXT_YEAR),
      approveMonths(this.world, YEAR),
    ];
    await this.world.settle();
    const refused = (await Promise.all(left)).filter((why) => why !== undefined);
    mustEqual('what was drawn up is approved in the end', 'plans, orders and months', refused, []);
    asked(END, 'reconcileMonth', { month: clearingPeriod(YEAR) }).happen(this.world);
    await this.world.settle();
    asked(END, 'clearYear', { fundYear: YEAR }).happen(this.world);
    await this.world.settle();
    // Who waited for a day on which nothing goes wrong does what is left.
    this.#office.calmDown();
    await this.world.settle();
    // A year that was closed for good is sealed to its end by the night.
    asked(END, 'verifyBooks', { fundYear: YEAR }).happen(this.world);
    await this.world.settle();
  }

  async compareAll(): Promise<void> {
    this.#archive.look();
    this.#locked.look();
    this.bookkeeper.compare(true);
    if (this.#office.failed !== undefined) throw this.#office.failed;
    compareAlerts(this.world, this.#archive, this.#watch);
    compareCorrections(this.world, this.#archive, this.#watch, this.#office.register);
    compareAdjustments(this.#archive, this.#watch, this.#locked, this.#office.register);
    comparePayments(this.#archive, this.#office.register);
    comparePackages(this.#archive, this.#office.register);
    compareVersion(this.#archive, this.#watch, this.#office.register);
    compareScores(this.#archive, this.#office.register);
    compareFigures(this.#archive, this.#watch, this.#office.register);
    compareCarried(this.world, this.#archive);
    compareActs(this.world, this.#archive);
    compareSeals(this.world, this.#archive, this.#watch);
    await compareUsedToDate(this.world, this.#archive, this.#watch);
    for (const year of [YEAR, NEXT_YEAR]) {
      for (const { body } of this.#archive.latest<Packages>('packages', year)) {
        for (const { id } of body.result.packages) {
          const { findings } = await verifyBook(this.world.house.observer, { fund: FUND, community: id, year });
          mustEqual('the book verifies', `${id} ${year}`, findings, []);
        }
      }
    }
  }

  /** Whatever is delivered once more changes nothing. */
  async deliverAgain(happenings: readonly Happening[], seed: number): Promise<void> {
    const before = this.#items();
    const stream = dice(seed, 'again');
    const delivered = happenings.filter(({ isRepeatable, sending }) => isRepeatable && this.bookkeeper.isDone(sending));
    for (let i = 0; i < AGAIN; i += 1) this.happen(pick(stream, delivered));
    await this.world.settle();
    this.#archive.look();
    this.bookkeeper.compare(true);
    const changed = [...this.#items()].filter(([key, item]) => before.get(key) !== item);
    mustEqual('what is delivered once more changes nothing', 'all tables', changed, []);
  }

  /** Everything in the tables, by table and key. */
  #items(): Map<string, string> {
    const { database } = this.world;
    const itemsOf = (table: string) => database.itemsOf(table).map(({ item }) => item);
    const all = database.tableNames().map((table) => [table, itemsOf(table)] as const);
    return new Map(all.flatMap(([table, items]) => items.map((item) => [`${table} ${keyOf(item)}`, shown(item)])));
  }
}

function keyOf(item: Item): string {
  return ['pk', 'sk', 'id'].map((name) => textIn(item, name) ?? '').join(' ');
}

/** An item for people. */
function shown(item: Item): string {
  return JSON.stringify(item.body ? unpacked<unknown>(item, 'body') : item);
}

interface Packages {
  readonly result: { readonly packages: readonly { readonly id: string }[] };
}

/** SHA-256 of everything in the tables. */
function tablesDigest({ database }: World): string {
  const hash = createHash('sha256');
  for (const table of database.tableNames()) {
    hash.update(`${table}\n`);
    for (const { json } of database.itemsOf(table)) hash.update(`${json}\n`);
  }
  return hash.digest('hex');
}
