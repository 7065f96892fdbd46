/** A service outside and our part of the work, in a time of their own: whatever can go wrong between the two does, drawn from a seed. */
import type { Channel, Fate, Message } from '../../lib/channels/channel.ts';
import type { Boxes } from '../../lib/delivery/boxes.ts';
import { deliver } from '../../lib/delivery/deliver.ts';
import { type Delivery, deliveryId } from '../../lib/delivery/entry.ts';
import { newDelivery } from '../../lib/delivery/planned.ts';
import { between, type Dice, dice } from '../../local/demonstration/dice.ts';
import { memoryBoxes } from './memoryBoxes.ts';

const RECEIVER = 'robot';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** A queue hands out again what was not done after so long. */
const HANDED_OUT_AGAIN = 6 * MINUTE;
/** Faults happen until then; what is left has a quiet day. */
const WILD_UNTIL = 6 * 60 * MINUTE;

/** Somebody dies in the middle. */
class Crash extends Error {}

/** What people see of a message: which deliveries it tells of, and of which of them it says that they may be there twice. */
interface Seen {
  readonly at: number;
  readonly id: string;
  readonly of: readonly { readonly id: string; readonly marked: boolean }[];
}

export interface Lived {
  readonly deliveries: readonly Delivery[];
  /** What the service took, in its order. */
  readonly seen: readonly Seen[];
  /** When it was asked, whatever came of it. */
  readonly asked: readonly number[];
  readonly banned: number;
  /** Of how many sends nobody knew what became of them. */
  readonly doubts: number;
  /** Look once more, as somebody new, long after: how much is sent then. */
  readonly after: () => Promise<number>;
}

/** Live through a day of one receiver. */
export async function live(seed: number): Promise<Lived> {
  const chance = dice(seed, 'delivery');
  const happens = (percent: number) => between(chance, 1, 100) <= percent;
  const wild = { crashes: between(chance, 0, 6), faults: between(chance, 0, 40), count: between(chance, 1, 60) };
  const knowsAgain = happens(30);
  const agenda = agendaOf();
  const isWild = () => agenda.now() < WILD_UNTIL;
  const service = serviceOf(chance, agenda.now, knowsAgain, () => (isWild() ? wild.faults : 0));
  const boxes = memoryBoxes();
  let holders = 0;

  /** Somebody's hands on the boxes: each touch takes a while, and may be the last, before it has its effect or after. */
  const touched =
    <Given extends unknown[], Answer>(touch: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      await agenda.pause(between(chance, 1, 40));
      if (isWild() && happens(wild.crashes)) throw new Crash();
      const answer = await touch(...given);
      if (isWild() && happens(wild.crashes)) throw new Crash();
      return answer;
    };
  const own: Boxes = {
    add: touched(boxes.add),
    open: touched(boxes.open),
    save: touched(boxes.save),
    ofAlert: boxes.ofAlert,
  };
  const channel: Channel = { knowsAgain, send: touched(service.send) };

  function look(): Promise<void> {
    holders += 1;
    const begun = agenda.now();
    return deliver(RECEIVER, {
      ...{ boxes: own, channel, now: agenda.now, wake: handIn, holder: `holder-${holders}` },
      judge: async (delivery) => ({ message: messageOf(delivery) }),
      followUps: async () => [],
      hasTime: () => agenda.now() < begun + 45 * SECOND,
    });
  }
  /** A queue: what is handed in comes at its time or later, perhaps twice, and again where it was not done. */
  async function handIn(_: string, at: number): Promise<number> {
    const due = Math.max(agenda.now(), Math.min(at, agenda.now() + 15 * MINUTE));
    const late = isWild() ? between(chance, 0, 3 * SECOND) : 0;
    agenda.at(due + late, handOut);
    if (isWild() && happens(10)) agenda.at(due + between(chance, 0, MINUTE), handOut);
    return due;
  }
  async function handOut(): Promise<void> {
    try {
      await look();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      agenda.at(agenda.now() + HANDED_OUT_AGAIN, handOut);
    }
  }
  /** An announcement comes by the stream: in no order, perhaps twice, and again where putting it in did not end. */
  async function announce(delivery: Delivery): Promise<void> {
    try {
      await own.add(delivery);
      await handIn(RECEIVER, agenda.now());
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      agenda.at(agenda.now() + SECOND, () => announce(delivery));
    }
  }

  for (let number = 0; number < wild.count; number += 1) {
    const at = happens(70) ? between(chance, 0, MINUTE) : between(chance, 0, WILD_UNTIL / 2);
    const severity = happens(20) ? 'urgent' : happens(50) ? 'warning' : 'notice';
    const of = { fund: '990200-390', year: '2025', subscription: 'officers', round: 'first' };
    const delivery = newDelivery({ ...of, alert: `alert-${number}`, receiver: RECEIVER, severity }, at);
    agenda.at(at, () => announce(delivery));
    if (happens(15)) agenda.at(at + between(chance, 0, 5 * MINUTE), () => announce(delivery));
  }
  await agenda.run();
  const deliveries = await Promise.all(
    Array.from({ length: wild.count }, (_, number) =>
      boxes.ofAlert({ fund: '990200-390', year: '2025', alert: `alert-${number}` }),
    ),
  );
  return {
    deliveries: deliveries.flat(),
    ...{ seen: service.seen, asked: service.asked },
    banned: service.banned(),
    doubts: service.doubts(),
    async after() {
      const before = service.asked.length;
      agenda.at(agenda.now() + 24 * 60 * MINUTE, handOut);
      await agenda.run();
      return service.asked.length - before;
    },
  };
}

function messageOf(delivery: Delivery): Message {
  return {
    id: deliveryId(delivery),
    ...{ fund: delivery.fund, community: 'east', audiences: ['officers'], severity: delivery.severity },
    subject: `[Lumpsum] ${deliveryId(delivery)}`,
    text: `${deliveryId(delivery)}\n${delivery.maybeTwice ? '(perhaps again) ' : ''}${deliveryId(delivery)}`,
  };
}

/** A robot as 钉钉 has it: more than twenty in a minute, and it is shut for ten; now and then it is busy, or its answer is lost. */
function serviceOf(chance: Dice, now: () => number, knowsAgain: boolean, faults: () => number) {
  const seen: Seen[] = [];
  const asked: number[] = [];
  const known = new Set<string>();
  let [banned, doubts, shutUntil] = [0, 0, 0];
  const take = ({ id, text, subject }: Message) => {
    if (knowsAgain && known.has(id)) return;
    known.add(id);
    const told = [...`${subject}\n${text}`.matchAll(/(\(perhaps again\) )?(alert-\d+\.officers\.first)/g)];
    const of = new Map(told.map(([, mark, name]) => [name!, mark !== undefined]));
    seen.push({ at: now(), id, of: [...of].map(([name, marked]) => ({ id: name, marked })) });
  };
  const lost = (why: string): Fate => {
    doubts += 1;
    return { fate: 'unknown', why };
  };
  return {
    seen,
    asked,
    banned: () => banned,
    doubts: () => doubts,
    async send(message: Message): Promise<Fate> {
      asked.push(now());
      const recent = asked.filter((at) => at > now() - MINUTE).length;
      if (recent > 20) {
        banned += 1;
        shutUntil = now() + 10 * MINUTE;
      }
      if (now() < shutUntil) return { fate: 'refused', why: '130101', closedFor: 600 };
      if (between(chance, 1, 100) <= faults()) {
        const fault = between(chance, 1, 5);
        if (fault === 1) return { fate: 'refused', why: '429', closedFor: 60 };
        if (fault === 2) return { fate: 'refused', why: 'ECONNREFUSED' };
        if (fault === 3) return lost('it never arrived');
        take(message);
        return lost('its answer was lost');
      }
      take(message);
      return { fate: 'taken' };
    },
  };
}

/** What happens when, in a time that passes at once. */
function agendaOf() {
  let time = 0;
  const events: { at: number; happen: () => unknown }[] = [];
  const at = (when: number, happen: () => unknown) => void events.push({ at: when, happen });
  return {
    now: () => time,
    at,
    pause: (milliseconds: number) => new Promise<void>((done) => at(time + milliseconds, done)),
    async run(): Promise<void> {
      const failures: unknown[] = [];
      while (events.length > 0) {
        const next = events.reduce((first, event) => (event.at < first.at ? event : first));
        events.splice(events.indexOf(next), 1);
        time = Math.max(time, next.at);
        Promise.resolve(next.happen()).catch((error) => failures.push(error));
        await new Promise((settled) => setImmediate(settled));
        if (failures.length > 0) throw failures[0];
      }
    },
  };
}
