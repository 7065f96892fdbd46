import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readTemplate } from '../../local/aws/template/template.ts';
import { type Due, dueBetween } from '../../local/aws/triggers/schedules.ts';
import type { Clock } from '../../local/clock/clock.ts';
import { handledUntil, noteHandled } from '../../local/clock/handledUntil.ts';
import { keepTime } from '../../local/clock/keepTime.ts';
import { ranText } from '../../local/clock/ranText.ts';
import { ASSEMBLY, temporaryFolder } from './fixture.ts';

/** In the fixture, `Daily` and on the 10th `Monthly` are due at three in the night of Shanghai, 19:00 the evening before in UTC. */
const template = readTemplate(ASSEMBLY, 'Lumpsum');
const HOUR = 3_600_000;

let temporary: ReturnType<typeof temporaryFolder>;
let folder: string;
beforeEach(() => {
  temporary = temporaryFolder();
  folder = temporary.folder;
});
afterEach(() => temporary.remove());

interface Lived {
  /** What ran, when it was due, and at what time of the clock; `*` where its moment had passed. */
  readonly ran: readonly string[];
  readonly failed: unknown;
}

interface Course {
  readonly from: string;
  readonly until: string;
  /** Instants at which the machine falls asleep, and for how many hours. */
  readonly asleep?: Readonly<Record<string, number>>;
  /** What happens while a run is done; what it throws, the run throws. */
  readonly during?: (due: Due) => void;
}

/** Let the clock go from one instant to another without anybody waiting: time passes when the service waits for it. */
function live({ from, until, asleep = {}, during = () => {} }: Course): Promise<Lived> {
  let time = Date.parse(from);
  const end = Date.parse(until);
  const naps = new Map(Object.entries(asleep).map(([at, hours]) => [Date.parse(at), hours * HOUR]));
  const ran: string[] = [];
  return new Promise((done) => {
    const clock: Clock = {
      now: () => new Date(time),
      async until(instant) {
        const [nap] = [...naps.keys()].filter((at) => at >= time && at < instant.getTime());
        time = nap === undefined ? Math.max(time, instant.getTime()) : nap + naps.get(nap)!;
        if (nap !== undefined) naps.delete(nap);
        if (time < end) return;
        stop();
        done({ ran, failed: undefined });
      },
    };
    const service = {
      dueBetween: (from: Date, to: Date) => dueBetween(template, from, to),
      async fire(due: Due) {
        during(due);
        return { ...due, answer: [] };
      },
    };
    const stop = keepTime(service, {
      folder,
      clock,
      onRan: ({ schedule, at }, missed) =>
        ran.push(
          `${schedule} ${at.toISOString().slice(0, 13)} at ${clock.now().toISOString().slice(0, 16)}${missed ? ' *' : ''}`,
        ),
      onFailed: (failed) => done({ ran, failed }),
    });
  });
}

describe('the schedules fire by the clock', () => {
  test('each at its moment, in order, and nothing in between', async () => {
    expect(await live({ from: '2025-02-08T00:00:00Z', until: '2025-02-10T00:00:00Z' })).toEqual({
      failed: undefined,
      ran: [
        'Daily 2025-02-08T19 at 2025-02-08T19:00',
        'Daily 2025-02-09T19 at 2025-02-09T19:00',
        'Monthly 2025-02-09T19 at 2025-02-09T19:00',
      ],
    });
  });

  test('in a folder whose clock was never started nothing is caught up: time begins now', async () => {
    expect((await live({ from: '2026-07-01T20:00:00Z', until: '2026-07-02T18:00:00Z' })).ran).toEqual([]);
    expect(handledUntil(folder)).toEqual(new Date('2026-07-01T20:00:00Z'));
  });

  test('what was missed while the service was down is caught up at the next start, in order, once', async () => {
    noteHandled(folder, new Date('2025-02-08T00:00:00Z'));
    const first = await live({ from: '2025-02-11T08:00:00Z', until: '2025-02-11T12:00:00Z' });
    expect(first.ran).toEqual([
      'Daily 2025-02-08T19 at 2025-02-11T08:00 *',
      'Daily 2025-02-09T19 at 2025-02-11T08:00 *',
      'Monthly 2025-02-09T19 at 2025-02-11T08:00 *',
      'Daily 2025-02-10T19 at 2025-02-11T08:00 *',
    ]);
    expect((await live({ from: '2025-02-11T12:00:00Z', until: '2025-02-11T18:00:00Z' })).ran).toEqual([]);
  });

  test('so is what was missed while the machine slept, as soon as it is awake', async () => {
    const { ran } = await live({
      from: '2025-02-07T12:00:00Z',
      until: '2025-02-09T20:00:00Z',
      asleep: { '2025-02-07T15:00:00Z': 30 },
    });
    expect(ran).toEqual([
      'Daily 2025-02-07T19 at 2025-02-08T21:00 *',
      'Daily 2025-02-08T19 at 2025-02-08T21:00 *',
      'Daily 2025-02-09T19 at 2025-02-09T19:00',
      'Monthly 2025-02-09T19 at 2025-02-09T19:00',
    ]);
  });

  test('a clock that is put back fires nothing twice', async () => {
    await live({ from: '2025-02-08T18:00:00Z', until: '2025-02-08T20:00:00Z' });
    expect((await live({ from: '2025-02-08T18:30:00Z', until: '2025-02-08T23:00:00Z' })).ran).toEqual([]);
  });

  test('a run in whose middle the service ends comes again, those before it do not', async () => {
    const killed = new Error('the process ended here');
    const during = ({ schedule }: Due) => {
      if (schedule === 'Monthly') throw killed;
    };
    const first = await live({ from: '2025-02-08T18:00:00Z', until: '2025-02-10T00:00:00Z', during });
    expect(first.failed).toBe(killed);
    const second = await live({ from: '2025-02-09T23:00:00Z', until: '2025-02-09T23:30:00Z' });
    // The two of one moment are noted together: delivered twice is harmless.
    expect(second.ran.map((text) => text.slice(0, 21))).toEqual(['Daily 2025-02-09T19 a', 'Monthly 2025-02-09T19']);
  });

  test('a note that cannot be read stops the clock and says so; nothing is fired on a guess', async () => {
    writeFileSync(join(folder, 'clock.json'), '{');
    const { ran, failed } = await live({ from: '2025-02-08T18:00:00Z', until: '2025-02-10T00:00:00Z' });
    expect(ran).toEqual([]);
    expect(String(failed)).toMatch(/clock\.json/);
  });
});

describe('a run by the clock is told in one line', () => {
  const ran = { schedule: 'VerifyBooksSchedule', functionId: 'VerifyBooks', at: new Date('2025-02-09T18:00:00Z') };

  test('with its moment in Shanghai and how much it did', () => {
    expect(ranText({ ...ran, answer: [{ wrong: 0 }, { wrong: 1 }] }, false)).toBe(
      '  定时 by the clock: 2025-02-10 02:00 账簿核验（verifyBooks）: 2 项 items',
    );
    expect(ranText({ ...ran, answer: [{ fund: 'f', gap: '0.00' }] }, false)).toMatch(
      /: 基金 fund f · 缺口 gap 0\.00 元$/,
    );
    expect(ranText({ ...ran, answer: [] }, true)).toBe(
      '  补做 caught up: 2025-02-10 02:00 账簿核验（verifyBooks）: 没有要办的 nothing to do',
    );
  });

  test('or why it could not be done', () => {
    expect(ranText({ ...ran, error: 'no figures\n  at line 1' }, false)).toMatch(/set aside: no figures$/);
  });
});
