import type { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportProgress } from '../../lib/store/imports/fileImport.ts';
import { asOperator } from '../identity/operatorToken.ts';
import { progressOn } from '../progress.ts';
import { addressAt, askService, reasonIn } from './askService.ts';
import { CommandFault, FAILED } from './command.ts';

const DOING = { cutting: '分片 cutting', booking: '入账 booking', done: '完成 done' } as const;

/** How long a drop is followed, in milliseconds. */
export interface Patience {
  /** Between two looks. */
  readonly every: number;
  /** An answer to one look takes no longer; the next look asks again. */
  readonly request: number;
  /** Nobody answered for so long: the service is gone. */
  readonly silence: number;
  /** Somebody answers, and nothing has moved for so long. */
  readonly standstill: number;
  /** Where the output is no terminal, a line is written so often. */
  readonly line: number;
}

const PATIENCE: Patience = {
  every: 500,
  request: 30_000,
  silence: 120_000,
  standstill: 60 * 60_000,
  line: 30_000,
};

/** A file that was dropped and is worked on. */
export interface DropFollowed {
  readonly service: string;
  readonly fund: string;
  /** Where the file lies in the exchange. */
  readonly key: string;
  /** Where its answer will be. */
  readonly location: string;
}

/**
 * Follow a file that was dropped until its answer is there, however long that takes, and show how far it is. One request that is not
 * answered is no end: an end is that nobody answers any more, or that nothing moves.
 *
 * @returns what the answer says
 * @throws CommandFault  with the reason of a refusal; or where to look later, when it cannot be followed any longer
 */
export async function followDrop(
  drop: DropFollowed,
  out: Writable & { readonly isTTY?: boolean },
  { every, request, silence, standstill, line: lineEvery }: Patience = PATIENCE,
): Promise<string> {
  const line = progressOn(out);
  let [heard, moved, shown, seen] = [Date.now(), Date.now(), Date.now(), ''];
  try {
    for (;;) {
      const answer = await lookAt(drop, request);
      if (answer !== undefined) {
        heard = Date.now();
        if (answer.status !== 202) return told(answer);
        const underWay = await latestOf(drop, request);
        const now = underWay ? `${underWay.state} ${underWay.done}` : '';
        if (now !== seen) moved = Date.now();
        seen = now;
        if (underWay && (out.isTTY || Date.now() - shown >= lineEvery)) {
          const { done, pieces: total, state } = underWay;
          // Elsewhere than on a terminal a line is written for what is being done anew: each look is one.
          line.show({ done, total, doing: out.isTTY ? DOING[state] : `${DOING[state]} ${done}/${total}` });
          shown = Date.now();
        }
      }
      if (Date.now() - heard >= silence) throw lost(drop, 'silent');
      if (Date.now() - moved >= standstill) throw lost(drop, 'still');
      await pause(every);
    }
  } finally {
    line.end();
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What is answered now; undefined where nobody answers in time. */
async function lookAt({ service, location }: DropFollowed, within: number): Promise<Answer | undefined> {
  try {
    const url = new URL(location, service);
    const answer = await fetch(url, { headers: await asOperator(url), signal: AbortSignal.timeout(within) });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return undefined;
  }
}

function told({ status, text }: Answer): string {
  if (status === 200) return text;
  throw new CommandFault(reasonIn(text, status), FAILED);
}

/** The import of the file that came last under its key; none yet, or a service that cannot say, is no news. */
async function latestOf({ service, fund, key }: DropFollowed, within: number): Promise<ImportProgress | undefined> {
  try {
    const url = addressAt(service, ['v1', 'funds', fund, 'imports']);
    const { imports } = JSON.parse(await askService(url, { signal: AbortSignal.timeout(within) })) as {
      readonly imports: readonly ImportProgress[];
    };
    return imports.find(({ file, state }) => file === key && state !== 'done');
  } catch {
    return undefined;
  }
}

/** What is said when a drop cannot be followed any longer: the file lies in the exchange, and is worked on or will be. */
function lost({ service, fund, key }: DropFollowed, why: 'silent' | 'still'): CommandFault {
  const said = {
    silent: { zh: `${service} 不再应答`, en: `${service} answers no more` },
    still: { zh: `${key} 的进度很久没有变化`, en: `nothing of ${key} has moved for a long time` },
  }[why];
  return new CommandFault(
    {
      zh: `${said.zh}。文件已放入交换区，服务在运行时会继续处理：进度见 GET /v1/funds/${fund}/imports，回执用 lumpsum receipt --fund ${fund} --file ${key} 查看。`,
      en: `${said.en}. The file lies in the exchange, and is worked on whenever the service runs: GET /v1/funds/${fund}/imports says how far it is, and lumpsum receipt --fund ${fund} --file ${key} prints its receipt.`,
    },
    FAILED,
  );
}
