import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../lib/errors.ts';

/** The file by which a running service claims its data folder; it holds the process id. */
export const CLAIM = 'running.pid';

/**
 * Claim a data folder for this process: two services on the same books would spoil them.
 *
 * @returns gives the folder back
 * @throws Fault conflict  when another running process has it
 */
export function claimFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, CLAIM);
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const owner = Number(readFileSync(path, 'utf8'));
    if (isRunning(owner)) {
      throw new Fault(
        'conflict',
        {
          zh: `进程 ${owner} 已在 ${folder} 上运行本服务：请先停止它，或用 --data 另选文件夹。`,
          en: `Process ${owner} runs the service on ${folder} already: stop that one, or choose another folder with --data.`,
        },
        'data',
      );
    }
    rmSync(path);
    return claimFolder(folder);
  }
  return () => rmSync(path, { force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
