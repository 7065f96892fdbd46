import { between, chance, type Dice, pick } from '../../../local/demonstration/dice.ts';

/** How often things go wrong in a world, in a thousand calls, invocations or deliveries. */
export interface Weather {
  /** Calls that fail in passing: refused, throttled, in conflict, lost before or after they took effect. */
  readonly faults: number;
  /** Of the calls that fail, those whose next attempts fail as well, so that the SDK's own patience is at its end. */
  readonly stubborn: number;
  /** Invocations that die in the middle. */
  readonly crashes: number;
  /** Messages, records and runs that are delivered again although they were done. */
  readonly duplicates: number;
  /** Messages and runs that come late, and so in another order. */
  readonly delays: number;
  /** Transactions of which others see some items and not others for a while. */
  readonly torn: number;
}

export const CALM: Weather = { faults: 0, stubborn: 0, crashes: 0, duplicates: 0, delays: 0, torn: 0 };

/** The weather of a year: one in six is calm, one in six a storm. */
export function weatherOf(stream: Dice): Weather {
  const strength = pick(stream, [0, 1, 1, 3, 3, 10]);
  const upTo = (most: number) => between(stream, 0, most * strength);
  return {
    faults: upTo(12),
    stubborn: chance(stream, 650) ? between(stream, 100, 600) : 0,
    crashes: upTo(25),
    duplicates: upTo(25),
    delays: upTo(40),
    torn: pick(stream, [0, 200, 600]),
  };
}
