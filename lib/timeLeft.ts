import { AsyncLocalStorage } from 'node:async_hooks';
import { Fault } from './errors.ts';

/** One invocation: how long it still has, and what it waited for last. */
interface Life {
  readonly remaining: () => number;
  waitingFor: string;
  cause: unknown;
}

/** What Lambda tells of an invocation's time. */
interface Timed {
  readonly getRemainingTimeInMillis?: () => number;
}

const lives = new AsyncLocalStorage<Life>();

/**
 * So many milliseconds before its time is over an invocation ends by itself: with a reason, which its log keeps and its alarm leads to.
 * Lambda would stop it without a word.
 */
const ENDS_BEFORE_MS = 1_000;

/** How the middy stacks end an invocation in time. */
export const ENDING = { timeoutEarlyInMillis: ENDS_BEFORE_MS, timeoutEarlyResponse: endNow } as const;

/** Do the work of an invocation within the time it has. Without a context that tells it, time has no end. */
export function inTime<Event, Context extends Timed, Answer>(
  handle: (event: Event, context: Context) => Answer,
): (event: Event, context: Context) => Answer {
  return (event, context) => {
    const remaining = () => context?.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY;
    return lives.run({ remaining, waitingFor: '', cause: undefined }, () => handle(event, context));
  };
}

/** Note what is waited for. @param cause why it has to be */
export function waitFor(work: string, cause?: unknown): void {
  const life = lives.getStore();
  if (life) Object.assign(life, { waitingFor: work, cause });
}

/** How many milliseconds one may still wait; without an end where nobody says so. */
export function timeLeft(): number {
  const remaining = lives.getStore()?.remaining() ?? Number.POSITIVE_INFINITY;
  return remaining - ENDS_BEFORE_MS;
}

/** The end of an invocation whose time is nearly over: what it waited for, and why. */
export function outOfTime(): Fault {
  const { waitingFor = '', cause } = lives.getStore() ?? {};
  const work = waitingFor || 'The work';
  return new Fault(
    'unavailable',
    {
      zh: `本次运行时间将尽，尚未做完${because(cause, '（原因：', '）')}。已写入的不变，稍后会重试。`,
      en: `The time is nearly over, and this is not done: ${work}${because(cause, ' (', ')')}. What is written stands, and it is tried again later.`,
    },
    undefined,
    cause,
  );
}

function because(cause: unknown, before: string, after: string): string {
  if (cause === undefined) return '';
  return `${before}${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}${after}`;
}

function endNow(): never {
  throw outOfTime();
}
