import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportProgress } from '../../lib/store/imports/fileImport.ts';
import { progressOn } from '../progress.ts';
import { addressAt, askService } from './askService.ts';

const EVERY_MS = 500;

const DOING = { cutting: '分片 cutting', booking: '入账 booking', done: '完成 done' } as const;

/**
 * Show on a terminal how far a file is, piece by piece, while its answer is waited for.
 *
 * @param key where the file lies in the exchange
 * @param everyMs after how many milliseconds it is asked again
 */
export async function showImport<Answer>(
  service: string,
  fund: string,
  key: string,
  out: Writable & { readonly isTTY?: boolean },
  answer: Promise<Answer>,
  everyMs = EVERY_MS,
): Promise<Answer> {
  if (!out.isTTY) return answer;
  const line = progressOn(out);
  let isAnswered = false;
  const settled = answer.finally(() => {
    isAnswered = true;
  });
  while (!isAnswered) {
    await Promise.race([settled.catch(() => {}), pause(everyMs)]);
    const underWay = isAnswered ? undefined : await latestOf(service, fund, key);
    if (underWay) line.show({ done: underWay.done, total: underWay.pieces, doing: DOING[underWay.state] });
  }
  line.end();
  return settled;
}

/** The import of the file that came last under a key; none yet, or a service that cannot say, is no news. */
async function latestOf(service: string, fund: string, key: string): Promise<ImportProgress | undefined> {
  try {
    const told = await askService(addressAt(service, ['v1', 'funds', fund, 'imports']));
    const { imports } = JSON.parse(told) as { readonly imports: readonly ImportProgress[] };
    return imports.find(({ file, state }) => file === key && state !== 'done');
  } catch {
    return undefined;
  }
}
