/** The same contract for every channel, held against a receiver on this machine that checks what the real one checks. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Fate, Message } from '../../lib/channels/channel.ts';
import { surroundings, surroundWith } from '../../lib/surroundings.ts';
import { inTime } from '../../lib/timeLeft.ts';
import { dingtalkReceiver } from './receivers/dingtalk.ts';
import { feishuReceiver } from './receivers/feishu.ts';
import { httpsSystem } from './receivers/https.ts';
import { mailbox } from './receivers/mail.ts';
import type { Mood, Receiver } from './receivers/receiver.ts';
import { wecomReceiver } from './receivers/wecom.ts';

const world = surroundings();
/** A quarter past nine in Shanghai. */
let now = Date.parse('2025-11-02T01:15:00Z');

beforeAll(() => surroundWith({ ...world, now: () => now }));
afterAll(() => surroundWith(world));

const MESSAGE: Message = {
  id: 'threshold.320500-390.2025.east.0.85.officers.first',
  ...{ fund: '320500-390', community: 'east', audiences: ['officers'], severity: 'warning' },
  subject: '[Lumpsum] 东部医共体 2025',
  text: '东部医共体 2025\n支出已达打包额的 85%：已记账 850,000.00 元，打包额 1,000,000.00 元。\n<at user_id="all">',
};

/** What a message comes to where the invocation has half a second left for it. */
function hastily(receiver: Receiver): Promise<Fate> {
  const context = { getRemainingTimeInMillis: () => 1_500 };
  return inTime((_: unknown, __: typeof context) => receiver.channel.send(MESSAGE))(undefined, context);
}

describe.each([
  ['企业微信', () => wecomReceiver(() => now), { most: 4_096, closedFor: 60 }],
  ['钉钉', () => dingtalkReceiver(() => now), { most: 20_000, closedFor: 600 }],
  ['飞书', () => feishuReceiver(() => now), { most: 20_480, closedFor: 120 }],
  ['HTTPS', () => httpsSystem(() => now), { most: 4_000, closedFor: 60 }],
  ['mail', () => mailbox(), { most: 4_200, closedFor: undefined }],
] as const)('%s', (name, open, { most, closedFor }) => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await open();
  });
  afterEach(() => receiver.close());

  const inMood = async (mood: Mood) => {
    receiver.mood = mood;
    return mood === 'hangs' ? hastily(receiver) : receiver.channel.send(MESSAGE);
  };

  test('brings a message, whole and once', async () => {
    expect(await receiver.channel.send(MESSAGE)).toEqual({ fate: 'taken' });
    expect(receiver.arrived).toHaveLength(1);
    expect(receiver.arrived[0]?.text).toContain('[Lumpsum] 东部医共体 2025');
    expect(receiver.arrived[0]?.text).toContain('已记账 850,000.00 元');
  });

  test('signs anew each time: what is tried again hours later is taken', async () => {
    receiver.mood = 'busy';
    await receiver.channel.send(MESSAGE);
    receiver.mood = undefined;
    now += 5 * 3_600_000;
    expect(await receiver.channel.send(MESSAGE)).toEqual({ fate: 'taken' });
  });

  test.each([
    ['characters of three bytes', '支出已达打包额。'.repeat(1_000)],
    ['characters of many parts', '🇨🇳👩‍👩‍👧‍👦é'.repeat(2_000)],
    ['lines', '常熟市县域医共体 85% 1,234,567.89 元\n'.repeat(500)],
    ['marks that JSON writes in two', '"\\\n'.repeat(5_000)],
  ])('cuts what is too long to its size, and breaks no character: %s', async (_, long) => {
    expect(await receiver.channel.send({ ...MESSAGE, text: long })).toEqual({ fate: 'taken' });
    const [{ text, bytes } = expect.fail()] = receiver.arrived;
    expect(bytes).toBeLessThanOrEqual(most);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4_200);
    expect(text).toContain('以下从略');
    expect(text).not.toMatch(/\ufffd/);
    const whole = new Set([...new Intl.Segmenter('zh').segment(long)].map(({ segment }) => segment));
    const said = text.slice(text.indexOf('2025\n') + 5, text.indexOf('\n…')).trimEnd();
    const characters = [...new Intl.Segmenter('zh').segment(said)].map(({ segment }) => segment);
    expect(characters.filter((character) => !whole.has(character))).toEqual([]);
  });

  test('lets out no number of a person', async () => {
    await receiver.channel.send({ ...MESSAGE, text: '参保人 320581199001011234 与 32058119900101123X' });
    expect(receiver.arrived[0]?.text).not.toMatch(/199001/);
  });

  test('knows what was not taken from what may have been', async () => {
    expect(await inMood('busy')).toMatchObject({ fate: 'refused' });
    expect(receiver.arrived).toEqual([]);
    expect(await inMood('takes and hangs up')).toMatchObject({ fate: 'unknown' });
    expect(receiver.arrived).toHaveLength(1);
  });

  test('understands in the words of the service for how long it takes nothing', async () => {
    const fate = await inMood('shut');
    expect(fate).toMatchObject({ fate: 'refused' });
    expect(fate).toEqual(expect.objectContaining(closedFor === undefined ? {} : { closedFor }));
    expect(receiver.arrived).toEqual([]);
  });

  test('does not hang with a service that does', async () => {
    expect(await inMood('hangs')).toMatchObject({ fate: 'unknown' });
  });

  test('knows for certain that nobody was there', async () => {
    expect(await receiver.nobody.send(MESSAGE)).toMatchObject({ fate: 'refused' });
  });

  test('says that somebody has to mend a wrong key', async () => {
    const fate = await receiver.wrongKey!.send(MESSAGE);
    expect(fate).toMatchObject({ fate: 'refused', lasting: true });
    expect(receiver.arrived).toEqual([]);
  });

  test('says why without address, key or person', async () => {
    const fates = [await inMood('busy'), await inMood('hangs'), await receiver.nobody.send(MESSAGE)];
    for (const fate of fates)
      expect(JSON.stringify(fate)).not.toMatch(/127\.0\.0\.1|access_token|hook|key=|right|SEC|secret|officer/);
  });

  test.runIf(name !== 'mail')('follows no redirect, and believes no page of a gateway', async () => {
    expect(await inMood('elsewhere')).toMatchObject({ fate: 'refused', lasting: true });
    expect(receiver.asked).toBe(1);
    expect(await inMood('gateway')).toMatchObject({ fate: 'unknown' });
  });

  test.runIf(['HTTPS', 'mail'].includes(name))('is known again by its id: what comes twice is read once', async () => {
    expect(receiver.channel.knowsAgain).toBe(true);
    await inMood('takes and hangs up');
    receiver.mood = undefined;
    expect(await receiver.channel.send(MESSAGE)).toEqual({ fate: 'taken' });
    expect(receiver.arrived).toHaveLength(1);
  });
});
