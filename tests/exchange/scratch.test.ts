/** Room on the disk is cleared of what ended processes left, and of nothing else. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { threadId } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { clearLeftOver } from '../../lib/scratch.ts';
import { temporaryFolder } from '../local/fixture.ts';

const { folder, remove } = temporaryFolder();
afterAll(remove);

/** No process has this number: the largest one that Linux gives is smaller. */
const NOBODY = 99_999_999;

test('folders of ended processes go, also of one that had this number; those of processes and threads at work stay', () => {
  const named = (pid: number, thread: number) => join(folder, `lumpsum-${pid}-${thread}-abcdef`);
  const gone = [named(NOBODY, 0), named(process.pid, threadId)];
  const there = [named(process.ppid, 0), named(process.pid, threadId + 1), join(folder, 'somebody-elses')];
  for (const path of [...gone, ...there]) mkdirSync(join(path, 'within'), { recursive: true });
  clearLeftOver(folder);
  expect(there.map((path) => existsSync(path))).toEqual([true, true, true]);
  expect(gone.map((path) => existsSync(path))).toEqual([false, false]);
});

/** Asks for a folder, writes a file into it, and says what lies beside it; then it is at work until somebody ends it. */
const PIECE_OF_WORK = `
  import { readdirSync, writeFileSync } from 'node:fs';
  import { dirname, join } from 'node:path';
  import { scratchFolder } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../lib/scratch.ts')).href)};
  const folder = scratchFolder();
  writeFileSync(join(folder, 'month.ndjson'), 'x'.repeat(1024 * 1024));
  process.stdout.write(JSON.stringify(readdirSync(dirname(folder))));
  setInterval(() => {}, 1_000);
`;

async function atWorkOn(place: string) {
  const child = execFile(process.execPath, ['--input-type=module', '--eval', PIECE_OF_WORK], {
    env: { ...process.env, TMPDIR: place },
  });
  const [said] = (await once(child.stdout!, 'data')) as [string];
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { seen: JSON.parse(said) as string[], kill };
}

test('what a process left that was killed is gone when the next one begins to write', async () => {
  const place = mkdtempSync(join(folder, 'disk-'));
  const first = await atWorkOn(place);
  await first.kill();
  expect(readdirSync(place)).toEqual(first.seen);
  const second = await atWorkOn(place);
  await second.kill();
  expect(second.seen).toHaveLength(1);
  expect(second.seen).not.toEqual(first.seen);
});
