/** `lumpsum drop` as an officer calls it, against the running service: from the file on a disk to what the receipt says. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manifestText } from '../../lib/files/manifest.ts';
import { followDrop, type Patience } from '../../local/commands/followDrop.ts';
import { FILE_LIMIT, MANIFEST } from '../../local/http/dropFile.ts';
import { fetchAsOperator } from '../api/fetchAsOperator.ts';
import { manifestFor } from '../files/manifestFor.ts';
import { bytesOf, nationalText } from '../files/nationalFile.ts';
import { run } from '../formulas/lumpsumProcess.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { temporaryFolder } from '../local/fixture.ts';
import { FUND } from './arrived.ts';

/** A drop is followed for ever, as far as these are asked. */
const PATIENT: Patience = { every: 50, request: 60_000, silence: 3_600_000, standstill: 3_600_000, line: 3_600_000 };

const { folder, remove } = temporaryFolder();
let service: RealService;
beforeAll(async () => {
  service = await realService();
});
afterAll(async () => {
  await service.close();
  remove();
});

/** Drop a file with this content, lying on the disk under this name. */
function drop(name: string, content: string, ...words: string[]) {
  const file = join(folder, name);
  writeFileSync(file, bytesOf(content));
  return run(['drop', file, '--url', service.url, ...words]);
}

const dropClaims = (name: string, content: string, ...words: string[]) =>
  drop(name, content, '--fund', FUND, '--profile', 'national', ...words);

const fileSaid = (out: string, name: string) => new RegExp(`${name}: (.+)\n`).exec(out)?.[1] ?? '';

describe('a file of claims', () => {
  test('is loaded, and the receipt lies where it is said to lie', async () => {
    const { status, out, complaint } = await dropClaims(
      '三月.csv',
      nationalText([{ setl_id: 'D1' }, { setl_id: 'D2', psn_no: '32058100000000000002' }]),
    );
    expect([status, complaint]).toEqual([0, '']);
    expect(out).toContain(`inbound/claims/${FUND}/national/三月.csv）：已入账 loaded\n`);
    expect(out).toContain('行数 rows 2 = 入账 accepted 2 + 重复 repeated 0 + 拒收 refused 0\n');
    expect(JSON.parse(readFileSync(fileSaid(out, 'receipt'), 'utf8'))).toMatchObject({ state: 'loaded', rows: 2 });
  });

  test('handed in again under another name is all repeats', async () => {
    const again = await dropClaims(
      '三月.csv',
      nationalText([{ setl_id: 'D1' }, { setl_id: 'D2', psn_no: '32058100000000000002' }]),
      '--as',
      'again.csv',
    );
    expect(again.status).toBe(0);
    expect(again.out).toContain('national/again.csv）：没有新内容 nothing new');
    expect(again.out).toContain('入账 accepted 0 + 重复 repeated 2');
    expect(again.out).toContain('It is the very file');
  });

  test('handed in again as it is changes nothing, and says so', async () => {
    const again = await dropClaims(
      '三月.csv',
      nationalText([{ setl_id: 'D1' }, { setl_id: 'D2', psn_no: '32058100000000000002' }]),
    );
    expect(again.status).toBe(0);
    expect(again.out).toContain('nothing new: this very file was received at ');
    expect(again.out).toContain('入账 accepted 2 + 重复 repeated 0');
  });

  test('has a status of its own for each thing to look at', async () => {
    const statusOf = async (name: string, rows: Parameters<typeof nationalText>[0]) =>
      (await dropClaims(name, nationalText(rows))).status;
    const stay = { setl_id: 'ST1' };
    const otherwise = { ...stay, med_type: '11' };
    expect(await statusOf('st-1.csv', [stay])).toBe(0);
    expect(await statusOf('st-2.csv', [otherwise])).toBe(3);
    expect(await statusOf('st-3.csv', [otherwise, { setl_id: 'ST2' }])).toBe(4);
    expect(await statusOf('st-3.csv', [otherwise, { setl_id: 'ST2' }])).toBe(4);
    expect(await statusOf('st-4.csv', [stay, stay])).toBe(5);
    expect(await statusOf('st-5.csv', [{ setl_id: 'ST5', drg_code: '' }])).toBe(5);
    expect(await statusOf('st-6.csv', [{ setl_id: 'ST6' }, { ...otherwise, setl_id: 'ST6' }])).toBe(3);
  });

  test('with a wrong row is not loaded: row, column, value, cause and remedy are told, and where the fix file is', async () => {
    const rows = [{ setl_id: 'D3' }, { setl_id: 'D4', hifp_pay: '12.305' }];
    const { status, out } = await dropClaims('wrong.csv', nationalText(rows));
    expect(status).toBe(3);
    expect(out).toContain('national/wrong.csv）：未入账 refused\n');
    expect(out).toContain('第 3 行 row 3 · hifp_pay · "12.305"（inexact_amount）\n');
    expect(out).toContain('金额不作四舍五入。');
    expect(out).toContain('Nothing is rounded here');
    expect(readFileSync(fileSaid(out, 'fix file'), 'utf8')).toMatch(/^\ufeff行号,列,值,代码,原因,怎么办,setl_id,/);
  });

  test('with hundreds of wrong rows tells the first of them, and how many more there are', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({ setl_id: `E${i}`, med_type: '' }));
    const { out } = await dropClaims('many.csv', nationalText(rows));
    expect(out.match(/^ {2}第 \d+ 行/gm)).toHaveLength(10);
    expect(out).toContain('… 另有 and 190 处问题 more faults\n');
  });

  test('of a fund nobody knows is answered with the funds there are', async () => {
    const { status, out } = await drop(
      'other.csv',
      nationalText([{}]),
      '--fund',
      '999999-390',
      '--profile',
      'national',
    );
    expect(status).toBe(3);
    expect(out).toContain(`There is no fund "999999-390". Known are: 苏州（示例）城乡居民基本医疗保险 (${FUND}).`);
  });

  test('with a name that no disk takes as it is: the receipt still lies where it is said to lie', async () => {
    const words = ['--as', '3月*50%.csv'];
    const { status, out } = await dropClaims('named.csv', nationalText([{ setl_id: 'D5' }]), ...words);
    expect(status).toBe(0);
    expect(existsSync(fileSaid(out, 'receipt'))).toBe(true);
  });

  test('whose name leads elsewhere is not taken, and why is told', async () => {
    const { status, complaint } = await dropClaims('odd.csv', nationalText([{}]), '--as', 'a/../b.csv');
    expect(status).toBe(1);
    expect(complaint).toContain('a name has no / or \\ in it');
    expect(service.deadLetters()).toEqual([]);
  });
});

describe('a file that is tried', () => {
  const text = nationalText([{ setl_id: 'V1' }, { setl_id: 'V2', psn_no: '32058100000000000002' }]);

  test('is told what would become of it, and is not booked: handed in for good, nothing of it is repeated', async () => {
    const tried = await dropClaims('tried.csv', text, '--trial');
    expect([tried.status, tried.complaint]).toEqual([0, '']);
    expect(tried.out).toContain(`inbound/trials/${FUND}/national/tried.csv）：试算可入账，未记账 would be loaded`);
    expect(tried.out).toContain('入账 accepted 2 + 重复 repeated 0');
    expect(readFileSync(fileSaid(tried.out, 'receipt'), 'utf8')).toContain('"would_load"');
    expect((await dropClaims('tried.csv', text)).out).toContain('入账 accepted 2 + 重复 repeated 0');
  });
});

describe('a file with the manifest of its sender', () => {
  const text = nationalText([{ setl_id: 'W1' }]);
  const written = async (change: object) => {
    const path = join(folder, 'sent.manifest.json');
    writeFileSync(path, manifestText({ ...(await manifestFor(bytesOf(text))), ...change }));
    return path;
  };

  test('is held against it: what differs is told, and nothing is loaded', async () => {
    const { status, out } = await dropClaims('sent.csv', text, '--manifest', await written({ rows: 2 }));
    expect(status).toBe(3);
    expect(out).toContain('national/sent.csv）：未入账 refused\n');
    expect(out).toContain('The number of rows is 2 by the manifest, and 1 in the file.');
  });

  test('is loaded where the two agree, and the receipt has the sender’s own number of it', async () => {
    const { status, out } = await dropClaims('sent.csv', text, '--manifest', await written({ batch: 'CS-7' }));
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(fileSaid(out, 'receipt'), 'utf8'))).toMatchObject({ manifest: { batch: 'CS-7' } });
  });

  test('that cannot be read is not handed in', async () => {
    const path = join(folder, 'broken.manifest.json');
    writeFileSync(path, '{"rows": "two"}');
    const { status, complaint } = await dropClaims('sent.csv', text, '--manifest', path);
    expect([status, complaint]).toEqual([
      1,
      expect.stringContaining("The manifest's rows: expected the number of rows"),
    ]);
  });

  test('put by itself is answered with what it waits for', async () => {
    const place = `exchange/inbound/claims/${FUND}/national/alone.csv.manifest.json`;
    const answer = await fetchAsOperator(`${service.url}/${place}`, {
      method: 'PUT',
      body: manifestText(await manifestFor(bytesOf(text))),
    });
    expect(await answer.json()).toMatchObject({
      receipt: { state: 'waiting', awaits: `inbound/claims/${FUND}/national/alone.csv` },
    });
  });
});

test('on a terminal it is shown how many of the pieces are done, until the answer is there', async () => {
  const { terminal, written } = terminalOf();
  const name = `inbound/claims/${FUND}/national/long.csv`;
  const bytes = bytesOf(nationalText(Array.from({ length: 6_000 }, (_, i) => ({ setl_id: `L${i}` }))));
  const manifest = Buffer.from(manifestText(await manifestFor(bytes))).toString('base64');
  const asked = await fetchAsOperator(`${service.url}/exchange/${name}`, {
    method: 'PUT',
    body: Buffer.from(bytes),
    headers: { [MANIFEST]: manifest, prefer: 'respond-async' },
  });
  expect(asked.status).toBe(202);
  const drop = { service: service.url, fund: FUND, key: name, location: asked.headers.get('location') ?? '' };
  const answer = await followDrop(drop, terminal, { ...PATIENT, every: 50 });
  expect(JSON.parse(answer)).toMatchObject({ receipt: { state: 'loaded', accepted: 6_000 } });
  expect(written.join('')).toMatch(/\d\/7 入账 booking/);
  expect(written.at(-1)).toBe('\r\x1b[2K');
});

describe('the DRG statement of a month', () => {
  test('is taken with --month', async () => {
    const header = 'setl_id,fixmedins_code,insu_admdvs,drg_code,hifp_pay,drg_pay';
    const words = ['--fund', FUND, '--month', '2025-03'];
    const { status, out } = await drop('drg.csv', `${header}\nS1,H32058100001,320581,ES33,100.00,abc\n`, ...words);
    expect(status).toBe(3);
    expect(out).toContain(`inbound/statements/${FUND}/2025-03/drg.csv）：未入账 refused\n`);
    expect(out).toContain('row 2 · drg_pay · "abc"（not_an_amount）\n');
  });
});

describe('a receipt is found by what its sender knows of the file', () => {
  const text = nationalText([{ setl_id: 'Q1' }]);
  const asked = (...words: string[]) => run(['receipt', '--fund', FUND, '--url', service.url, ...words]);

  test('by the sender’s own number, whatever is in it', async () => {
    const path = join(folder, 'numbered.manifest.json');
    writeFileSync(path, manifestText({ ...(await manifestFor(bytesOf(text))), batch: 'CS/3月 #7' }));
    await dropClaims('numbered.csv', text, '--manifest', path);
    const { status, out } = await asked('--number', 'CS/3月 #7');
    expect(status).toBe(0);
    expect(out).toContain(`inbound/claims/${FUND}/national/numbered.csv）：已入账 loaded\n`);
    expect((await asked('--number', 'CS/3月 ')).status).toBe(1);
  });

  test('by its key in the exchange; one that never came is told so', async () => {
    const { out } = await asked('--file', `inbound/claims/${FUND}/national/numbered.csv`);
    expect(out).toContain('行数 rows 1 = 入账 accepted 1');
    const none = await asked('--number', 'CS-8');
    expect([none.status, none.complaint]).toEqual([
      1,
      expect.stringContaining('There is no receipt of 320500-390 for "CS-8"'),
    ]);
    expect((await asked()).status).toBe(2);
  });
});

describe('a drop is followed for as long as it goes on', () => {
  /** A service that answers one look after the other so, and the last way for ever. */
  async function servedBy(...looks: ('hangs up' | 'pending' | 'done')[]) {
    let asked = 0;
    const server = createServer(({ url }, response) => {
      if (url?.includes('/imports')) return response.end('{"imports": []}');
      const look = looks[Math.min(asked, looks.length - 1)];
      asked += 1;
      if (look === 'hangs up') return response.destroy();
      return response.writeHead(look === 'done' ? 200 : 202).end(look);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const drop = {
      service: `http://127.0.0.1:${port}`,
      fund: FUND,
      key: 'inbound/x.csv',
      location: '/exchange/x?drop=1',
    };
    return { drop, close: () => server.close() };
  }

  test('a look that nobody answers is no end', async () => {
    const { drop, close } = await servedBy('pending', 'hangs up', 'hangs up', 'pending', 'done');
    expect(await followDrop(drop, terminalOf().terminal, { ...PATIENT, every: 1 })).toBe('done');
    close();
  });

  test('an end is that nobody answers any more; where to look later is said', async () => {
    const { drop, close } = await servedBy('pending', 'hangs up');
    await expect(followDrop(drop, terminalOf().terminal, { ...PATIENT, every: 1, silence: 20 })).rejects.toThrow(
      /answers no more\. The file lies in the exchange.*lumpsum receipt --fund 320500-390 --file inbound\/x\.csv/,
    );
    close();
  });

  test('or that nothing moves although somebody answers', async () => {
    const { drop, close } = await servedBy('pending');
    await expect(followDrop(drop, terminalOf().terminal, { ...PATIENT, every: 1, standstill: 20 })).rejects.toThrow(
      'nothing of inbound/x.csv has moved for a long time',
    );
    close();
  });
});

/** Where progress is shown, and what was. */
function terminalOf() {
  const written: string[] = [];
  const out = new Writable({ write: (text, _, done) => done(void written.push(String(text))) });
  return { terminal: Object.assign(out, { isTTY: true }), written };
}

describe('a list of contracted heads', () => {
  const list =
    'psn_no,insu_admdvs,fixmedins_code,head_class,begin_month,end_month\n1,320581,H32058100001,resident,2025-01,\n';
  const of = (community: string) => ['--fund', FUND, '--year', '2025', '--community', community];

  test('goes to the year and the community that it is of, and is told that nothing there is paid by heads', async () => {
    const { status, out } = await drop('heads.csv', list, ...of('changshu'));
    expect(status).toBe(3);
    expect(out).toContain(`inbound/enrolments/${FUND}/2025/changshu/heads.csv）：未入账 refused\n`);
    expect(out).toContain('service.capitation');
  });

  test('of a community that is none is refused by that name', async () => {
    const { status, out } = await drop('nobody.csv', list, ...of('nowhere'));
    expect(status).toBe(3);
    expect(out).toContain('nowhere');
  });
});

describe('what is no drop is said in one sentence of each language', () => {
  const file = ['drop', 'claims.csv'];
  test.each([
    [['drop'], 'Say which file to drop'],
    [[...file, 'more.csv', '--fund', FUND, '--profile', 'national'], 'only one'],
    [[...file, '--profile', 'national'], 'Say whose file it is'],
    [[...file, '--fund', FUND], '--profile national for claims, --month 2025-03 for the statement'],
    [[...file, '--fund', FUND, '--month', '2025-03', '--trial'], 'Only claims can be tried'],
    [[...file, '--fund', FUND, '--month', '2025-03', '--manifest', 'm.json'], 'has no --manifest'],
    [[...file, '--fund', FUND, '--profile', 'national', '--month', '2025-03'], '--profile national for claims'],
    [[...file, '--fund', FUND, '--profile', 'national', '--url', 'here'], '"here" is no address'],
  ])('%j', async (words, sentence) => {
    const { status, out, complaint } = await run(words);
    expect([status, out]).toEqual([2, '']);
    expect(complaint).toContain(sentence);
    expect(complaint).toMatch(/^.*[\u4e00-\u9fff].*\n.*\n$/);
  });

  test('a file that is not there, and a service that does not run', async () => {
    const words = ['--fund', FUND, '--profile', 'national'];
    const absent = await run(['drop', join(folder, 'absent.csv'), ...words]);
    expect([absent.status, absent.complaint]).toEqual([
      1,
      expect.stringContaining('absent.csv cannot be read: ENOENT'),
    ]);
    writeFileSync(join(folder, 'here.csv'), nationalText([{}]));
    const silent = await run(['drop', join(folder, 'here.csv'), ...words, '--url', 'http://127.0.0.1:9']);
    expect([silent.status, silent.complaint]).toEqual([1, expect.stringContaining('start it with npm start')]);
  });
});

describe('the exchange is open to this machine, for files that come in, and for nothing else', () => {
  const put = (path: string, headers: Record<string, string> = {}, body: string | Buffer<ArrayBuffer> = 'x') =>
    fetchAsOperator(`${service.url}/exchange/${path}`, { method: 'PUT', body, headers });

  const CLAIMS = `inbound/claims/${FUND}/national`;
  test.each([
    ['a slash that is encoded', 'a%2Fb.csv'],
    ['a way back to another file', `x%2F..%2F三月.csv`],
    ['a name of 90 Chinese characters', encodeURIComponent('月'.repeat(90))],
    ['a line end', 'a%0Ab.csv'],
    ['a sign that turns the direction', `a${encodeURIComponent('\u202e')}vsc.exe`],
    ['a sign that nobody sees', `${encodeURIComponent('三\u200b月.csv')}`],
    ['a dot before it', '.hidden.csv'],
    ['a blank behind it', 'a.csv%20'],
    ['a device', 'CON.csv'],
  ])('a name with %s is refused with its field, and leaves nothing', async (_, name) => {
    const before = readdirSync(join(service.dataDir, 'exchange'), { recursive: true }).sort();
    const answer = await put(`${CLAIMS}/${name}`);
    expect([400, 404]).toContain(answer.status);
    if (answer.status === 400) expect(await answer.json()).toMatchObject({ path: 'key', code: 'invalid_request' });
    expect(readdirSync(join(service.dataDir, 'exchange'), { recursive: true }).sort()).toEqual(before);
    expect(service.deadLetters()).toEqual([]);
  });

  test('half a character is refused', async () => {
    expect((await put(`${CLAIMS}/%ED%A0%80.csv`)).status).toBe(404);
  });

  test('a folder in its place is told', async () => {
    mkdirSync(join(service.dataDir, 'exchange', CLAIMS, 'folder.csv'), { recursive: true });
    expect((await put(`${CLAIMS}/folder.csv`)).status).toBe(409);
  });

  test('while a file is worked on, another under its name is not taken', async () => {
    // So long that it is not done before the second one comes, however slow this process is.
    const rows = Array.from({ length: 40_000 }, (_, i) => ({ setl_id: `SAME${i}` }));
    const body = Buffer.from(nationalText(rows));
    const first = await put(`${CLAIMS}/same.csv`, { prefer: 'respond-async' }, body);
    const second = await put(`${CLAIMS}/same.csv`);
    expect([first.status, second.status]).toEqual([202, 409]);
    const place = new URL(first.headers.get('location')!, service.url);
    await expect.poll(async () => (await fetchAsOperator(place)).status, { timeout: 60_000 }).toBe(200);
    expect((await put(`${CLAIMS}/same.csv`)).status).toBe(200);
  });

  test.each(['receipts/claims/x.json', 'inbound/other/x.csv', 'inbound/claims/', 'anything', '%E5%'])(
    '"%s" is no place for a file',
    async (path) => {
      expect((await put(path)).status).toBe(404);
    },
  );

  test('nothing is written outside the folder of the exchange', async () => {
    await put('inbound/claims/..%2F..%2F..%2F..%2Fescaped.csv');
    expect(existsSync(join(service.dataDir, '..', 'escaped.csv'))).toBe(false);
    expect(existsSync(join(service.dataDir, 'escaped.csv'))).toBe(false);
  });

  test('nothing is read or deleted', async () => {
    const place = `${service.url}/exchange/inbound/claims/${FUND}/national/wrong.csv`;
    expect((await fetchAsOperator(place)).status).toBe(405);
    expect((await fetchAsOperator(place, { method: 'DELETE' })).status).toBe(405);
  });

  test('a page of another site may drop nothing', async () => {
    const path = `inbound/claims/${FUND}/national/evil.csv`;
    expect((await put(path, { origin: 'https://example.com' })).status).toBe(403);
    expect(service.getObject(path)).toBeUndefined();
  });

  test('a file may be larger than a request to the API', async () => {
    expect(FILE_LIMIT).toBeGreaterThan(100 * 1024 * 1024);
    const path = `${service.url}/exchange/inbound/claims/${FUND}/national/large.csv`;
    const answer = await fetchAsOperator(path, { method: 'PUT', body: 'x'.repeat(7 * 1024 * 1024) });
    expect(answer.status).toBe(200);
  });
});
