import { isDeepStrictEqual } from 'node:util';
import { Fault } from '../../../lib/errors.ts';
import type { Database } from './database.ts';
import type { Commit, Disk } from './disk.ts';

/**
 * Hold tables that were opened again against the last commit that was answered. The log keeps commits in their order and ends at the first that is
 * not whole, so where that one is there, all before it are; of those that were not answered some may be there.
 *
 * @throws Fault conflict  something of it is not there: the disk lost what it had said it has
 */
export function assertAnswered(
  database: Database,
  { flushedLast = [], unflushed }: Pick<Disk, 'flushedLast' | 'unflushed'>,
  directory: string,
): void {
  for (const write of flushedLast) {
    const now = database.itemAt(write);
    const may = [write, ...unflushed.flatMap((commit) => ofSameItem(commit, write))];
    if (may.some(({ after }) => isDeepStrictEqual(after, now))) continue;
    throw new Fault('conflict', {
      zh: `${directory} 所在磁盘丢失了已确认写入的内容：表 ${write.table.name} 的最近一次写入不在。请停止服务，用备份恢复该文件夹。此前未再答复任何请求。`,
      en: `The disk under ${directory} lost what it had said it has: the last write to the table ${write.table.name} is not there. Stop the service and put the folder back from a copy. Nothing was answered since.`,
    });
  }
}

function ofSameItem(commit: Commit, { table, key }: Commit[number]): Commit {
  return commit.filter(
    (other) => other.table.name === table.name && other.key.partition === key.partition && other.key.sort === key.sort,
  );
}
