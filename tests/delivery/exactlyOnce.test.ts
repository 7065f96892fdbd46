/** Under duplicates, reorder, crashes, refusals, bans and lost answers, each alert reaches its receiver once; where nobody can know, it says so. */
import { describe, expect, test } from 'vitest';
import { deliveryId } from '../../lib/delivery/entry.ts';
import { MOST_A_MINUTE } from '../../lib/delivery/pick.ts';
import { type Lived, live } from './world.ts';

const SEEDS = 1_000;
const MINUTE = 60_000;

describe(`${SEEDS} days with faults`, async () => {
  const days = new Map<number, Lived>();
  for (let seed = 1; seed <= SEEDS; seed += 1) days.set(seed, await live(seed));

  /** The seeds on which something holds; a law holds on none of its breaches. */
  const seedsWhere = (breach: (day: Lived) => boolean) =>
    [...days].filter(([, day]) => breach(day)).map(([seed]) => seed);
  /** How often a delivery was shown to people, without a mark and with one. */
  const shown = ({ seen }: Lived, id: string) => {
    const times = seen.flatMap(({ of }) => of).filter((one) => one.id === id);
    return {
      unmarked: times.filter(({ marked }) => !marked).length,
      marked: times.filter(({ marked }) => marked).length,
    };
  };

  test('everything that was announced is over: it was sent, or it is said that nobody knows', () => {
    expect(
      seedsWhere(({ deliveries }) => deliveries.some(({ state }) => state !== 'sent' && state !== 'unknown')),
    ).toEqual([]);
  });

  test('what is said to be sent was shown', () => {
    const isMissing = (day: Lived) =>
      day.deliveries.some((one) => {
        const { unmarked, marked } = shown(day, deliveryId(one));
        return one.state === 'sent' && unmarked + marked === 0;
      });
    expect(seedsWhere(isMissing)).toEqual([]);
  });

  test('nothing is shown twice without saying so, and nothing a third time', () => {
    const isRepeated = (day: Lived) =>
      day.deliveries.some((one) => {
        const { unmarked, marked } = shown(day, deliveryId(one));
        return unmarked > 1 || marked > 1;
      });
    expect(seedsWhere(isRepeated)).toEqual([]);
  });

  test('on a day on which no answer was lost and nobody died while sending, everything is shown once', () => {
    const quiet = [...days].filter(
      ([, { doubts, deliveries }]) => doubts === 0 && deliveries.every((one) => !one.maybeTwice),
    );
    expect(quiet.length).toBeGreaterThan(50);
    const isNotOnce = ([, day]: [number, Lived]) =>
      day.deliveries.some(
        (one) => shown(day, deliveryId(one)).unmarked !== 1 || shown(day, deliveryId(one)).marked !== 0,
      );
    expect(quiet.filter(isNotOnce).map(([seed]) => seed)).toEqual([]);
  });

  test('a receiver is told so many things a minute at most, and never shuts us out', () => {
    const isTooFast = ({ asked }: Lived) =>
      asked.some((at) => asked.filter((other) => other >= at && other < at + MINUTE).length > MOST_A_MINUTE);
    expect(seedsWhere(isTooFast)).toEqual([]);
    expect(seedsWhere(({ banned }) => banned > 0)).toEqual([]);
  });

  test('what finds no room in a minute comes together', () => {
    const many = [...days.values()].filter(({ seen }) => seen.some(({ of }) => of.length > 1));
    expect(many.length).toBeGreaterThan(50);
  });

  test('who looks again later, as after a restart, sends nothing', async () => {
    const again: number[] = [];
    for (const [seed, day] of days) if ((await day.after()) > 0) again.push(seed);
    expect(again).toEqual([]);
  });
});
