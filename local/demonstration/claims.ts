import type { Day } from '../../lib/claims/claim.ts';
import { type Fen, sumFen } from '../../lib/money/fen.ts';
import { Ratio } from '../../lib/money/ratio.ts';
import type { Area, Home } from './area.ts';
import { caseMix } from './caseMix.ts';
import { monthsOf, plusDays } from './days.ts';
import { between, chance, type Dice, dice } from './dice.ts';
import type { Care, Drawing } from './drawing.ts';
import { outOfArea } from './outOfArea.ts';
import { payers, perMille } from './payers.ts';
import { type Fact, type Settlement, signed } from './settlement.ts';
import { cityStays, memberStays, nonMemberStays, otherCommunityStays, psychiatricStays } from './stays.ts';
import { chronicCare, ordinaryVisits } from './visits.ts';

/** The dearest first: what a single claim overshoots is taken from the kinds that follow. */
const KINDS_OF_CARE: readonly Care[] = [
  outOfArea,
  psychiatricStays,
  cityStays,
  otherCommunityStays,
  nonMemberStays,
  memberStays,
  ordinaryVisits,
  chronicCare,
];

/** Of a thousand settlements in the area, so many are taken back, and so many taken back and settled anew. */
const CANCELLED = 10;
const CORRECTED = 7;

/**
 * Everything that happens to settlements in the year. For each community and kind of care claims are drawn month by
 * month until what is booked reaches its part of the package; what is taken back does not count.
 */
export function factsOf(area: Area, seed: number): Fact[] {
  const common = { area, seed, mix: caseMix(area.groups), standards: standardsOf(area), numbers: numbering() };
  return area.homes.flatMap((home) => {
    const year = perMille(home.package, home.useOfPackage);
    let overshot = 0n;
    return KINDS_OF_CARE.flatMap((care) => {
      const due = perMille(year, shareOf(care, home)) - overshot;
      const facts = factsOfCare(care, due, { ...common, home, stream: dice(seed, home.id, care.id) });
      overshot = bookedBy(facts) - due;
      return facts;
    });
  });
}

function factsOfCare(care: Care, due: Fen, frame: Omit<Drawing, 'month'>): Fact[] {
  const { home, area } = frame;
  const facts: Fact[] = [];
  let booked = 0n;
  let soFar = 0;
  monthsOf(area.year).forEach((month, i) => {
    soFar += home.months[i]!;
    while (booked < perMille(due, soFar)) {
      const happened = fateOf(care.draw({ ...frame, month }), { ...frame, month }, care === outOfArea);
      facts.push(...happened);
      booked += bookedBy(happened);
    }
  });
  return facts;
}

function shareOf(care: Care, home: Home): number {
  if (care.share) return care.share(home);
  return KINDS_OF_CARE.reduce((left, { share }) => left - (share?.(home) ?? 0), 1000);
}

/** What becomes of a settlement: mostly nothing more; some are cancelled, some of these settled anew. */
function fateOf(settlement: Settlement, drawing: Drawing, elsewhere: boolean): Fact[] {
  const { stream } = drawing;
  const settled: Fact = { kind: 'settle', on: settlement.settledOn, settlement };
  if (elsewhere || !chance(stream, CANCELLED + CORRECTED)) return [settled];
  const on = takenBackOn(stream, settlement.settledOn);
  const cancelled: Fact = { kind: 'cancel', on, settlement };
  if (between(stream, 1, CANCELLED + CORRECTED) > CORRECTED) return [settled, cancelled];
  return [settled, cancelled, { kind: 'settle', on, settlement: corrected(settlement, on, drawing) }];
}

/** Half of the cancellations come within days, half weeks later; none after the year, whose books they belong to. */
function takenBackOn(stream: Dice, settledOn: Day): Day {
  const on = plusDays(settledOn, chance(stream, 500) ? between(stream, 0, 3) : between(stream, 20, 40));
  const end = `${settledOn.slice(0, 4)}-12-31`;
  return on < end ? on : end;
}

/** The same stay or visit settled anew, with another bill and its own number. */
function corrected(wrong: Settlement, on: Day, { stream, numbers }: Drawing): Settlement {
  const total = perMille(wrong.paid.total, between(stream, 850, 1080));
  const { number } = numbers(wrong.treatedAt, on);
  return { ...wrong, number, settledOn: on, paid: payers(stream, total, wrong.benefit) };
}

function bookedBy(facts: readonly Fact[]): Fen {
  return sumFen(facts.map(({ kind, settlement }) => signed(kind, settlement.paid.pooled)));
}

/** Consecutive numbers, so that none comes twice. */
function numbering(): Drawing['numbers'] {
  let last = 0;
  return (division, day) => {
    last += 1;
    const serial = `${division}${day.slice(2).replaceAll('-', '')}${String(last).padStart(6, '0')}`;
    return { number: `GEN${serial}`, visit: `V${serial}` };
  };
}

/** The standard of every group at every level, by the formula itself. */
function standardsOf({ groups, levels, price }: Area): Map<string, Fen> {
  const pairs = groups.flatMap(({ id: group }) => [...new Set(levels.values())].map((level) => ({ group, level })));
  const stays = pairs.map(({ group, level }) => ({
    id: `${group} ${level}`,
    group,
    level,
    cost: '1.00',
    patient_paid: '0.00',
  }));
  return new Map(price(stays).map(({ id, standard_exact }) => [id, inFen(standard_exact!)]));
}

function inFen(yuan: string): Fen {
  return Ratio.parse(yuan).times(Ratio.of(100)).rounded();
}
