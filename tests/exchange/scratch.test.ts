/** Room on the disk is cleared of what ended processes left, and of nothing else. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
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
