/** `lumpsum verify` as it is called: files and folders in, what is wrong out, and an exit status for a script. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { run } from '../formulas/lumpsumProcess.ts';
import { temporaryFolder } from '../local/fixture.ts';
import { type Month, monthOf, stays } from './months.ts';

// Each test starts a process: a busy machine takes its time.
const { folder, remove } = temporaryFolder();
afterAll(remove);

const january = monthOf('2025-01', stays(3));
const february = monthOf('2025-02', stays(1, 'T'), january.seal);

/** A folder with these months, as an exchange bucket has them. */
function exported(name: string, months: Readonly<Record<string, Month>>): string {
  const place = join(folder, name, 'books', '990200-390', '2025', 'east');
  mkdirSync(place, { recursive: true });
  for (const [period, { lines }] of Object.entries(months)) {
    writeFileSync(join(place, `${period}.ndjson`), `${lines.join('\n')}\n`);
  }
  return join(folder, name);
}

test('a folder as it was exported is told with its last seal, and the status is 0', async () => {
  const place = exported('whole', { '2025-01': january, '2025-02': february });
  const { status, out } = await run(['verify', place, '--seal', january.seal, '--seal', february.seal]);
  expect(status).toBe(0);
  expect(out.split('\n')).toEqual([
    '990200-390 2025 east: 2025-01 – 2025-02',
    '  笔数 entries 4，记账金额 booked 200.07 元 yuan',
    `  封账哈希 seal of 2025-02: ${february.seal}`,
    '核验通过:与封账时一致。 Verified: everything is as it was sealed.',
    '',
  ]);
});

test('a forgery of every month that agrees with itself is found by the signed seal alone', async () => {
  const forged = monthOf('2025-01', stays(2));
  const behind = monthOf('2025-02', stays(1, 'T'), forged.seal);
  const place = exported('forged', { '2025-01': forged, '2025-02': behind });
  expect((await run(['verify', place])).status).toBe(0);
  const { status, out } = await run(['verify', place, '--seal', february.seal]);
  expect(status).toBe(1);
  expect(out).toContain(`No month here has the seal ${february.seal}.`);
});

test('what is wrong is told with file, line and claim, in both languages, and the status is 1', async () => {
  const lines = january.lines.with(2, january.lines[2]!.replace('"50.02"', '"50.20"'));
  const place = exported('changed', { '2025-01': { ...january, lines }, '2025-02': february });
  const { status, out } = await run(['verify', place]);
  expect(status).toBe(1);
  expect(out).toContain(
    'east/2025-01.ndjson, 第 3 行 line 3:\n  E1 S2 settle 1\n  第 2 笔已被改动。\n  Entry 2 is not as it was sealed.\n',
  );
  expect(out).toContain('核验未通过:发现 1 处不符。 Not verified: 1 place differs.');
});

test('a folder without its first month lacks it; the month by itself is told to be a part', async () => {
  const place = exported('part', { '2025-02': february });
  expect((await run(['verify', place])).out).toContain('Before 2025-02 there is no file of 2025-01.');
  const alone = await run(['verify', join(place, 'books/990200-390/2025/east/2025-02.ndjson')]);
  expect(alone.status).toBe(0);
  expect(alone.out).toContain('2025-02 之前未核验 what came before was not looked at');
});

test('a call that names no file, one that is not there, or a folder without a month is answered in a sentence', async () => {
  expect(await run(['verify'])).toMatchObject({ status: 2, complaint: expect.stringContaining('Say which files') });
  expect(await run(['verify', 'nowhere'])).toMatchObject({
    status: 1,
    complaint: '没有 nowhere。\nnowhere is not there.\n',
  });
  const empty = exported('empty', {});
  const complaint = expect.stringContaining(`There is no exported month (*.ndjson) in ${empty}.\n`);
  expect(await run(['verify', empty])).toMatchObject({ status: 1, complaint });
});
