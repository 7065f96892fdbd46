import type { Channel, Fate, Message } from '../channels/channel.ts';
import { afterFate } from './afterFate.ts';
import type { Box, Boxes, Pace } from './boxes.ts';
import { type Delivery, deliveryId, isOver } from './entry.ts';
import { counting, nextLook, pick } from './pick.ts';
import { together } from './together.ts';

/** What is to be done about a delivery that is due: tell it in these words, leave it until then, or leave it for good. */
export type Verdict =
  | { readonly message: Message }
  | { readonly later: number; readonly why: string }
  | { readonly over: 'muted' | 'not_needed'; readonly why: string };

/** All that delivering takes. */
export interface Delivering {
  readonly boxes: Boxes;
  readonly channel: Channel;
  /** What is to be done about one that is due, now. */
  readonly judge: (delivery: Delivery, now: number) => Promise<Verdict>;
  /** What follows from one that was told, and is told at a later time or to others. */
  readonly followUps: (delivery: Delivery, now: number) => Promise<readonly Delivery[]>;
  /** Have somebody look into a box at an instant, or a while before. @returns when they will */
  readonly wake: (receiver: string, at: number, now: number) => Promise<number>;
  readonly now: () => number;
  /** A name that nobody else has, for as long as this call lasts. */
  readonly holder: string;
  /** Whether there is time for one more. */
  readonly hasTime: () => boolean;
}

/** Who looks into a box has it for so long: longer than a function lives that does it. */
const HELD_FOR = 90_000;
const A_MOMENT = 30_000;

/**
 * Send what is due for a receiver, at its pace. One at a time does it for each receiver: who finds another one at it leaves, and that one sees what was put
 * there meanwhile before it goes.
 *
 * What is about to be sent is written down first. Who finds something that was being sent and never ended knows that nobody knows what became of it.
 */
export async function deliver(receiver: string, house: Delivering): Promise<void> {
  let box = await take(receiver, house);
  while (box !== undefined) {
    const next = await step(receiver, house, box);
    box = next === 'nothing more' ? await rest(receiver, house, box) : next;
  }
}

/** Take a box, for as long as this call lives. @returns undefined where nothing waits, or somebody has it */
async function take(receiver: string, house: Delivering): Promise<Box | undefined> {
  for (;;) {
    const { pace, waiting } = await house.boxes.open(receiver);
    const now = house.now();
    if (waiting.length === 0 || (pace.heldUntil > now && pace.holder !== house.holder)) return undefined;
    const left = waiting.filter(({ state }) => state === 'sending').map((one) => leftBehind(one, house, now));
    const held = { ...pace, holder: house.holder, heldUntil: now + HELD_FOR };
    if (await house.boxes.save(receiver, held, left)) return written({ pace, waiting }, held, left);
  }
}

/** One that an earlier call was sending when it ended: as one of which no answer came. */
function leftBehind(delivery: Delivery, { channel }: Delivering, now: number): Delivery {
  return afterFate(delivery, { fate: 'unknown', why: 'interrupted while it was sent' }, channel.knowsAgain, now);
}

/** Send one message, if there is one to send. @returns the box after it; undefined where somebody else has it now */
async function step(receiver: string, house: Delivering, box: Box): Promise<Box | 'nothing more' | undefined> {
  const now = house.now();
  const picked = house.hasTime() ? pick(box.waiting, box.pace, now) : [];
  if (picked.length === 0) return 'nothing more';
  const judged = await Promise.all(
    picked.map(async (delivery) => ({ delivery, verdict: await house.judge(delivery, now) })),
  );
  const told = judged.flatMap(({ delivery, verdict }) => ('message' in verdict ? [{ delivery, ...verdict }] : []));
  const spared = judged.flatMap(({ delivery, verdict }) =>
    'message' in verdict ? [] : [sparedBy(delivery, verdict, now)],
  );
  if (told.length === 0) return write(receiver, house, box, {}, spared);

  const again = picked[0]?.within;
  const message = together(
    told.map(({ delivery, message }) => ({ delivery, message })),
    again,
  );
  const going = told.map(
    ({ delivery }): Delivery => ({
      ...delivery,
      state: 'sending',
      tries: delivery.tries + 1,
      at: now,
      within: message.id,
    }),
  );
  const sent = [...counting(box.pace.sent, now), now];
  const before = await write(receiver, house, box, { sent, heldUntil: now + HELD_FOR }, [...spared, ...going]);
  if (before === undefined) return undefined;

  const fate = await house.channel.send(message);
  const after = house.now();
  const gone = going.map((delivery) => afterFate(delivery, fate, house.channel.knowsAgain, after));
  await follow(house, gone, after);
  const closedFor = closedAfter(fate);
  const closedUntil = closedFor > 0 ? after + closedFor : before.pace.closedUntil;
  return write(receiver, house, before, { closedUntil }, gone);
}

/** For how long nothing more is sent after a fate. Where a service hangs or is not there, what else is due waits a moment, too, and is not thrown after it. */
function closedAfter(fate: Fate): number {
  if (fate.fate === 'taken') return 0;
  if (fate.fate === 'unknown') return A_MOMENT;
  if (fate.closedFor !== undefined) return fate.closedFor * 1_000;
  return fate.lasting ? 0 : A_MOMENT;
}

function sparedBy(delivery: Delivery, verdict: Exclude<Verdict, { message: Message }>, now: number): Delivery {
  const { why } = verdict;
  // What would have gone out again under the id of a message goes by itself later, and may be there by then.
  const doubt = delivery.within === undefined ? {} : { within: undefined, maybeTwice: true as const };
  if ('later' in verdict) return { ...delivery, ...doubt, due: verdict.later, at: now, why };
  return { ...delivery, state: verdict.over, at: now, why };
}

/** Put what follows from deliveries that were told where it belongs, before it is written that they were: a crash between the two does it twice, which changes nothing. */
async function follow(house: Delivering, gone: readonly Delivery[], now: number): Promise<void> {
  for (const delivery of gone.filter(({ state }) => state === 'sent')) {
    for (const next of await house.followUps(delivery, now)) {
      await house.boxes.add(next);
      await house.wake(next.receiver, next.due, now);
    }
  }
}

/** Leave the box, and have somebody come when there is more to do. @returns the box, where something was put there meanwhile; undefined where it was left */
async function rest(receiver: string, house: Delivering, box: Box): Promise<Box | undefined> {
  const now = house.now();
  const look = nextLook(box.waiting, box.pace, now);
  let { wakesAt } = box.pace;
  const isAwaited = wakesAt > now && look !== undefined && wakesAt <= look;
  if (look !== undefined && !isAwaited) wakesAt = await house.wake(receiver, look, now);
  if (await house.boxes.save(receiver, { ...box.pace, holder: '', heldUntil: 0, wakesAt }, [])) return undefined;
  const found = await house.boxes.open(receiver);
  return found.pace.holder === house.holder ? found : undefined;
}

/**
 * Write pace and deliveries. Where something was put into the box meanwhile, or this was written and its answer was lost, it is written beside what is there.
 *
 * @returns the box as it is then; undefined where this call has it no longer
 */
async function write(
  receiver: string,
  house: Delivering,
  box: Box,
  pace: Partial<Pace>,
  changed: readonly Delivery[],
): Promise<Box | undefined> {
  let read = box;
  while (!(await house.boxes.save(receiver, { ...read.pace, ...pace }, changed))) {
    read = await house.boxes.open(receiver);
    if (read.pace.holder !== house.holder) return undefined;
  }
  return written(read, { ...read.pace, ...pace }, changed);
}

/** A box after it was written. */
function written({ waiting }: Box, pace: Pace, changed: readonly Delivery[]): Box {
  const ids = new Map(changed.map((delivery) => [deliveryId(delivery), delivery]));
  const now = waiting.map((delivery) => ids.get(deliveryId(delivery)) ?? delivery);
  return { pace: { ...pace, version: pace.version + 1 }, waiting: now.filter((delivery) => !isOver(delivery)) };
}
