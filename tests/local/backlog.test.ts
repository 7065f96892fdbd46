/** What may leave a queue, and when: the same rules for the service that runs and for the years that are simulated. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Backlog, type Fate, type QueueRules } from '../../local/aws/triggers/backlog.ts';
import type { Message } from '../../local/aws/triggers/message.ts';
import { SentBefore } from '../../local/aws/triggers/sentBefore.ts';

/** How long what failed stays away. */
const AWAY = 10;

interface HandedOut {
  readonly at: number;
  readonly batch: readonly Message[];
}

/** A queue, and all that was seen of it. */
class Watched {
  readonly rules: QueueRules;
  readonly backlog: Backlog;
  now = 0;
  readonly sent: Message[] = [];
  /** When a message may be seen at the earliest. */
  readonly from = new Map<Message, number>();
  readonly out: HandedOut[] = [];
  readonly history: HandedOut[] = [];
  readonly ended = new Map<Message, Fate>();

  constructor(rules: QueueRules) {
    this.rules = rules;
    this.backlog = new Backlog(rules);
  }

  send(group: string, delay: number): void {
    const id = String(this.sent.length);
    const message: Message = { id, body: id, group, sentAt: this.now, receiveCount: 0 };
    this.sent.push(message);
    this.from.set(message, this.rules.fifo ? this.now : this.now + delay);
    this.backlog.put(message, this.now + delay);
  }

  take(place: number): readonly Message[] {
    const batch = this.backlog.take(this.now, (count) => place % count);
    if (batch.length === 0) return batch;
    this.history.push({ at: this.now, batch });
    this.out.push({ at: this.now, batch });
    return batch;
  }

  /** One of the batches that are out is back, and some of it failed. */
  settle(which: number, fails: (message: Message) => boolean): void {
    const [back] = this.out.splice(which % Math.max(1, this.out.length), 1);
    for (const message of back?.batch ?? []) {
      const fate = this.backlog.settle(message, !fails(message), this.now + AWAY);
      if (fate === 'comes again') this.from.set(message, this.now + AWAY);
      else this.ended.set(message, fate);
    }
  }

  /** The messages that are neither out nor ended. */
  get waiting(): readonly Message[] {
    const out = new Set(this.out.flatMap(({ batch }) => batch));
    return this.sent.filter((message) => !this.ended.has(message) && !out.has(message));
  }

  /** @throws Error when there is no end to it */
  finish(): void {
    const limit = this.now + 1000;
    while (!this.backlog.isEmpty) {
      if (this.now > limit) throw new Error('What waits is never handed out.');
      while (this.take(0).length > 0 && this.out.length <= this.sent.length);
      while (this.out.length > 0) this.settle(0, () => false);
      this.now += 1;
    }
  }
}

type Doing =
  | { readonly does: 'send'; readonly group: string; readonly delay: number }
  | { readonly does: 'take'; readonly place: number }
  | { readonly does: 'settle'; readonly which: number; readonly bad: number }
  | { readonly does: 'pass'; readonly time: number };

const doing: fc.Arbitrary<Doing> = fc.oneof(
  fc.record({ does: fc.constant('send'), group: fc.constantFrom('a', 'b', 'c'), delay: fc.nat(5) }),
  fc.record({ does: fc.constant('take'), place: fc.nat(9) }),
  fc.record({ does: fc.constant('settle'), which: fc.nat(9), bad: fc.nat(7) }),
  fc.record({ does: fc.constant('pass'), time: fc.nat(15) }),
);
const doings = fc.array(doing, { maxLength: 60 });
const rules: fc.Arbitrary<QueueRules> = fc.record({
  fifo: fc.boolean(),
  batchSize: fc.integer({ min: 1, max: 3 }),
  maxReceiveCount: fc.integer({ min: 1, max: 3 }),
});
const ordered = rules.map((one) => ({ ...one, fifo: true }));

/** Do it all, looking on before each, and then everything that is left. */
function watched(given: QueueRules, all: readonly Doing[], look: (queue: Watched, next: Doing) => void = () => {}) {
  const queue = new Watched(given);
  for (const next of all) {
    look(queue, next);
    if (next.does === 'send') queue.send(next.group, next.delay);
    if (next.does === 'take') queue.take(next.place);
    if (next.does === 'settle') queue.settle(next.which, ({ id }) => (Number(id) + next.bad) % 3 === 0);
    if (next.does === 'pass') queue.now += next.time;
  }
  queue.finish();
  return queue;
}

describe('whatever is sent, fails and is waited for', () => {
  test('each message is done once or given up once, and given up only when it was handed out as often as is allowed', () => {
    fc.assert(
      fc.property(rules, doings, (given, all) => {
        const { sent, ended, history } = watched(given, all);
        expect(ended.size).toBe(sent.length);
        for (const message of sent) {
          const times = history.filter(({ batch }) => batch.includes(message)).length;
          expect(times).toBe(message.receiveCount);
          expect(times).toBeLessThanOrEqual(given.maxReceiveCount);
          if (ended.get(message) === 'given up') expect(times).toBe(given.maxReceiveCount);
        }
      }),
    );
  });

  test('no batch is larger than the template says, and no message is in two at once', () => {
    fc.assert(
      fc.property(rules, doings, (given, all) => {
        watched(given, all, ({ out }) => {
          const messages = out.flatMap(({ batch }) => batch);
          expect(new Set(messages).size).toBe(messages.length);
          for (const { batch } of out) expect(batch.length).toBeLessThanOrEqual(given.batchSize);
        });
      }),
    );
  });

  test('no message is seen before its time', () => {
    fc.assert(
      fc.property(rules, doings, (given, all) => {
        watched(given, all, (queue, next) => {
          if (next.does !== 'take') return;
          const hidden = queue.waiting.filter((message) => queue.from.get(message)! > queue.now);
          const batch = queue.take(next.place);
          expect(batch.filter((message) => hidden.includes(message))).toEqual([]);
        });
      }),
    );
  });

  test('nothing is handed out only where all that waits stays away, or stands behind another of its group', () => {
    fc.assert(
      fc.property(rules, doings, (given, all) => {
        watched(given, all, (queue, next) => {
          if (next.does !== 'take' || queue.take(next.place).length > 0) return;
          const isHeld = (message: Message) => {
            const before = queue.sent.slice(0, queue.sent.indexOf(message));
            return given.fifo && before.some((one) => one.group === message.group && !queue.ended.has(one));
          };
          for (const message of queue.waiting) {
            expect(queue.from.get(message)! > queue.now || isHeld(message)).toBe(true);
          }
        });
      }),
    );
  });
});

describe('of a FIFO queue', () => {
  test('a batch is of one group, and no other batch of that group is out beside it', () => {
    fc.assert(
      fc.property(ordered, doings, (given, all) => {
        watched(given, all, ({ out }) => {
          for (const { batch } of out) expect(new Set(batch.map(({ group }) => group)).size).toBe(1);
          const groups = out.map(({ batch }) => batch[0]!.group);
          expect(new Set(groups).size).toBe(groups.length);
        });
      }),
    );
  });

  test('no message is handed out while one of its group that was sent before it is still to be done, but together with it', () => {
    fc.assert(
      fc.property(ordered, doings, (given, all) => {
        watched(given, all, (queue, next) => {
          if (next.does !== 'take') return;
          const isOpen = queue.sent.filter((message) => !queue.ended.has(message));
          const batch = queue.take(next.place);
          const group = isOpen.filter((message) => message.group === batch[0]?.group);
          expect(group.slice(0, batch.length)).toEqual(batch);
        });
      }),
    );
  });
});

test('a standard queue is taken from in the order its messages came; one that failed stands behind all others', () => {
  const queue = new Watched({ fifo: false, batchSize: 1, maxReceiveCount: 2 });
  for (const group of ['a', 'a', 'a']) queue.send(group, 0);
  queue.take(0);
  queue.settle(0, () => true);
  queue.now += AWAY;
  queue.finish();
  expect(queue.history.map(({ batch }) => batch.map(({ body }) => body).join())).toEqual(['0', '1', '2', '0']);
});

test('a message that is done again has one turn: it comes no second time', () => {
  const backlog = new Backlog({ fifo: true, batchSize: 1, maxReceiveCount: 3 });
  const again: Message = { id: 'i', body: 'b', sentAt: 0, receiveCount: 0, heard: () => {} };
  backlog.put(again);
  expect(backlog.take(0)).toEqual([again]);
  expect([backlog.settle(again, false, 1), backlog.isEmpty]).toEqual(['given up', true]);
});

test('a deduplication id is known for less than five minutes, and what has none is known by nothing', () => {
  const MINUTES = 60_000;
  fc.assert(
    fc.property(fc.array(fc.record({ wait: fc.nat(6 * MINUTES), id: fc.option(fc.constantFrom('x', 'y')) })), (all) => {
      const sentBefore = new SentBefore();
      const taken: Message[] = [];
      let now = 0;
      for (const { wait, id } of all) {
        now += wait;
        const message: Message = {
          ...{ id: String(taken.length), body: 'b', sentAt: now, receiveCount: 0 },
          ...(id !== null && { deduplication: id }),
        };
        const known = sentBefore.under(message.deduplication, now);
        const expected = taken.find(
          ({ deduplication, sentAt }) => id !== null && deduplication === id && now - sentAt < 5 * MINUTES,
        );
        expect(known).toBe(expected);
        if (known !== undefined) continue;
        sentBefore.note(message);
        taken.push(message);
      }
    }),
  );
});

test('a message that whoever has it hides stays away for as long, and its group with it', () => {
  const backlog = new Backlog({ fifo: true, batchSize: 1, maxReceiveCount: 3 });
  const message = (id: string, group: string) => ({ id, body: id, group, sentAt: 0, receiveCount: 0 });
  for (const [id, group] of [
    ['a', 'g'],
    ['b', 'g'],
    ['c', 'h'],
  ] as const)
    backlog.put(message(id, group));
  const [first] = backlog.take(0);
  backlog.hide('a', 500);
  backlog.hide('unknown', 500);
  expect(backlog.settle(first!, false, 100)).toBe('comes again');
  expect(backlog.awayUntil(first!)).toBe(500);
  expect(backlog.take(200).map(({ id }) => id)).toEqual(['c']);
  expect(backlog.take(499)).toEqual([]);
  expect(backlog.take(500).map(({ id }) => id)).toEqual(['a']);
  // Hidden once is hidden once.
  expect(backlog.settle(first!, false, 600)).toBe('comes again');
  expect(backlog.awayUntil(first!)).toBe(600);
});
