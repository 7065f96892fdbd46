import type { Delivery } from '../delivery/entry.ts';

/** A delivery as it is shown. */
export function deliveryOf({ subscription, round, state, tries, due, at, why, maybeTwice }: Delivery) {
  const instant = (milliseconds: number) => new Date(milliseconds).toISOString();
  return {
    ...{ subscription, round, state, tries },
    due: state === 'waiting' ? instant(due) : null,
    at: instant(at),
    why: why ?? null,
    maybe_twice: maybeTwice ?? false,
  };
}
