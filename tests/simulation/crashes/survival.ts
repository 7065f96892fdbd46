import { changesBetween } from '../../year/dump.ts';
import type { CalmYear, Step } from './calmYear.ts';
import type { Crash } from './doom.ts';
import type { LateRequests } from './quietAws.ts';

/** What came of a crash. */
interface Survival {
  /** What it left behind that a year without it has not, and the other way round; empty where it was survived. */
  readonly scars: readonly string[];
  /** Whether something was under way when it came. */
  readonly withLate: boolean;
}

/** What arrives later comes before the first request of what is delivered again, or the second, or as late as this. */
const LATEST = 16;

/**
 * Crash, deliver again, and hold all that lasts against the year without a crash, byte for byte. Where the step itself ends
 * otherwise, the year is lived on: it counts how it ends.
 *
 * What the process had asked for when it ended is lost on the way; where there was anything, it is tried as well that it
 * arrives, and that it arrives at any moment while what is delivered again is being worked on.
 */
export async function survival(year: CalmYear, crash: Crash): Promise<Survival> {
  const { aws } = year.world;
  aws.late = 0;
  const scars = await scarsWhere(year, crash, 'are lost');
  if (scars.length > 0 || aws.late === 0) return { scars, withLate: aws.late > 0 };
  const scarsOfArrival = await scarsWhere(year, crash, 'arrive');
  if (scarsOfArrival.length > 0) return { scars: scarsOfArrival, withLate: true };
  for (let heldFor = 1; heldFor <= LATEST; heldFor += 1) {
    aws.heldFor = heldFor;
    const scarsOfDelay = await scarsWhere(year, crash, 'arrive later');
    if (scarsOfDelay.length > 0) return { scars: scarsOfDelay, withLate: true };
    if (aws.heldFor > 0) break;
  }
  return { scars: [], withLate: true };
}

function scarsWhere(year: CalmYear, crash: Crash, lateRequests: LateRequests): Promise<readonly string[]> {
  year.world.aws.lateRequests = lateRequests;
  return scarsAfter(year, crash);
}

async function scarsAfter({ world, steps, relive }: CalmYear, crash: Crash): Promise<readonly string[]> {
  const step = steps[crash.step - 1]!;
  const answered = await relive(crash);
  const wrong = [...wrongAnswer(step, answered), ...wrongAnnouncements(step, crash, world.aws.lasting.announced)];
  let scars = changesBetween(step.lines, world.aws.lasting.lines());
  for (const { happening, lines } of steps.slice(crash.step)) {
    if (scars.length === 0) break;
    await world.happen(happening);
    scars = changesBetween(lines, world.aws.lasting.lines());
  }
  return [...wrong, ...scars];
}

/** Who asks is told the same. What a run answers goes nowhere. */
function wrongAnswer({ happening, answered: calm }: Step, answered: string): string[] {
  const isHeard = 'asks' in happening || ('due' in happening && happening.isRefused);
  return !isHeard || answered === calm ? [] : [`- answered ${calm}`, `+ answered ${answered}`];
}

/** What is announced again is announced by the one that crashed between announcing it and noting that it did. */
function wrongAnnouncements({ announced: calm }: Step, { of, isTwice }: Crash, announced: readonly string[]): string[] {
  const left = [...announced];
  const missing = calm.filter((one) => {
    const place = left.indexOf(one);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
  const mayComeAgain = of.name === 'announceAlerts' && left.length <= (isTwice ? 2 : 1);
  const unheardOf = mayComeAgain ? left.filter((one) => !calm.includes(one)) : left;
  return [...missing.map((one) => `- announced ${one}`), ...unheardOf.map((one) => `+ announced ${one}`)];
}
