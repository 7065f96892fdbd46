/** `lumpsum test-message` against the running service and receivers on this machine: whoever set up a robot sees at once whether alerts would arrive. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Way } from '../../lib/channels/ways.ts';
import { mailbox } from '../channels/receivers/mail.ts';
import type { Receiver } from '../channels/receivers/receiver.ts';
import { wecomReceiver } from '../channels/receivers/wecom.ts';
import { run } from '../formulas/lumpsumProcess.ts';
import { type RealService, realService } from '../functions/realService.ts';

const FUND = '/v1/funds/320500-390';

let service: RealService;
let group: Receiver;
let mail: Receiver;
beforeAll(async () => {
  service = await realService();
  [group, mail] = await Promise.all([wecomReceiver(() => Date.now()), mailbox()]);
});
afterAll(async () => {
  await service.close();
  await group.close();
  await mail.close();
});

const sends = (...words: string[]) => run(['test-message', ...words, '--url', service.url]);

/** The office writes down where its robots are. */
function noteWays(ways: { readonly [name: string]: Way }): void {
  const secrets = join(service.dataDir, 'secrets');
  mkdirSync(secrets, { recursive: true });
  writeFileSync(join(secrets, 'AlertWays'), JSON.stringify(ways));
}

async function subscribe(name: string, body: object): Promise<void> {
  const asked = { audience: 'officers', least: 'warning', ...body };
  expect((await service.request('PUT', `${FUND}/subscriptions/${name}`, asked)).status).toBe(201);
}

test('as long as nobody subscribed it says how somebody does', async () => {
  const { status, out } = await sends();
  expect([status, out]).toEqual([0, expect.stringMatching(/^还没有人订阅预警.*\nNobody has subscribed to alerts/)]);
  expect((await sends('--all')).status).toBe(1);
});

describe('with a group and a mailbox', () => {
  beforeAll(async () => {
    noteWays({ group: group.way, mail: mail.way });
    await subscribe('settlement', { who: '结算科值班群', way: 'group' });
    await subscribe('director', { who: '分管领导', way: 'mail', to: 'director@office.example', paused: true });
  });

  test('it lists who hears of alerts, by which way, and never where that leads', async () => {
    const { status, out, complaint } = await sends();
    expect([status, complaint]).toEqual([0, '']);
    expect(out.split('\n')).toEqual([
      'director：分管领导 · 渠道 way mail → director@office.example · 已暂停 paused',
      'settlement：结算科值班群 · 渠道 way group',
      '',
      '发送测试消息 send a test message: npm run -s lumpsum -- test-message director',
      '',
    ]);
    expect(group.asked + mail.asked).toBe(0);
  });

  test('a test message arrives once, in words of both languages, and the command says so', async () => {
    expect(await sends('settlement')).toEqual({
      ...{ status: 0, complaint: '' },
      out: '结算科值班群（settlement）：已送达 was taken\n',
    });
    expect(group.arrived.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^\[Lumpsum\] 测试消息 · test message\n这是发给“结算科值班群”的测试消息.*\nThis is a test of/,
      ),
    ]);
  });

  test('with --all everybody gets one, whoever is paused too', async () => {
    const { status, out } = await sends('--all', '--fund', '320500-390');
    expect([status, out.split('\n')]).toEqual([
      0,
      ['分管领导（director）：已送达 was taken', '结算科值班群（settlement）：已送达 was taken', ''],
    ]);
    expect([group.arrived.length, mail.arrived.length]).toEqual([2, 1]);
  });

  test('a robot that takes nothing for now is told, with why and when it is tried again', async () => {
    group.mood = 'busy';
    const { status, out } = await sends('settlement');
    group.mood = undefined;
    expect(status).toBe(1);
    expect(out).toMatch(/^结算科值班群（settlement）：待送达 waits\n {2}原因 why: .*429/);
    expect(out).toMatch(/再发 tried again: \d{4}-\d\d-\d\d \d\d:\d\d（上海时间/);
  });

  test('and as long as it is shut nothing is sent to it, which is told, too', async () => {
    const { asked } = group;
    const { status, out } = await sends('settlement');
    expect([status, group.asked]).toEqual([1, asked]);
    expect(out).toMatch(/原因 why: 接收方暂不接收.*its receiver takes nothing for now/);
    expect(out).toMatch(/再发 tried again: \d{4}-\d\d-\d\d \d\d:\d\d（上海时间/);
  });

  test('an address that is wrong is told in the words of its service, and is not shown', async () => {
    const wrong = { ...group.way, url: group.way.url.replace(/key=.*/, 'key=another') } as Way;
    noteWays({ group: group.way, mail: mail.way, wrong });
    await subscribe('hospital', { who: '牵头医院群', way: 'wrong', audience: 'lead_hospital' });
    const { status, out } = await sends('hospital');
    expect(status).toBe(1);
    expect(out).toMatch(
      /^牵头医院群（hospital）：待送达 waits\n {2}原因 why: .*机器人地址无效或已移除 the address is wrong/,
    );
    expect(out).toContain('AlertWays');
    expect(out).not.toContain('another');
  });

  test.each([
    ['a subscription that there is not', ['nobody'], 1, /nobody/],
    ['two subscriptions', ['settlement', 'director'], 2, /and only one/],
    ['one, and all', ['settlement', '--all'], 2, /and only one/],
    ['a fund that there is not', ['settlement', '--fund', '320500-399'], 1, /320500-399/],
    ['an option that it does not know', ['--everybody'], 2, /Usage: lumpsum test-message/],
  ])('%s is told what is wrong, and nothing is sent', async (_, words, status, why) => {
    const asked = group.asked + mail.asked;
    const found = await sends(...words);
    expect([found.status, found.out, found.complaint]).toEqual([status, '', expect.stringMatching(why)]);
    expect(group.asked + mail.asked).toBe(asked);
  });
});
