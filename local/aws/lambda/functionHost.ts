import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from '../../../lib/bilingual.ts';
import { logFile } from '../../disk/logFile.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { LambdaFunction } from '../template/functions.ts';
import { type FunctionInstance, startInstance } from './functionInstance.ts';

/** A function that can be invoked. */
export interface FunctionHost {
  /**
   * @returns what the handler answered, as it comes back through JSON
   * @throws InvocationFailure when the handler throws, crashes or runs out of time
   */
  readonly invoke: (event: unknown) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** A function failed; its stack is in the log file and not here. */
export class InvocationFailure extends Error {
  /** The name of what was thrown: `Fault` where the function refused. */
  readonly errorType: string;
  readonly errorMessage: string;
  /** The refusal in both languages, where the function refused. */
  readonly says: Bilingual | undefined;

  constructor(functionName: string, errorType: string, errorMessage: string, logFile: string, says?: Bilingual) {
    super(`${functionName} failed with ${errorType}: ${errorMessage} (see ${logFile})`);
    this.name = 'InvocationFailure';
    this.errorType = errorType;
    this.errorMessage = errorMessage;
    this.says = says;
  }
}

/** How many copies of one function run at once; a further invocation waits for one to be free. */
const COPIES = 2;

/**
 * Host a function: copies are started when they are needed, kept warm, and replaced when they crash.
 *
 * @param gateway where the function finds the AWS services
 * @param logs folder in which the function gets a file for what it prints and for the stack of what it throws
 */
export function functionHost(lambda: LambdaFunction, gateway: Gateway, logs: string): FunctionHost {
  mkdirSync(logs, { recursive: true });
  const path = join(logs, `${lambda.name}.log`);
  const log = logFile(path);
  log.setMaxListeners(0);
  const copies = new Set<FunctionInstance>();
  const idle: FunctionInstance[] = [];
  const waiting: (() => void)[] = [];
  let closed = false;

  async function take(): Promise<FunctionInstance> {
    while (!closed) {
      const warm = idle.pop();
      if (warm !== undefined) return warm;
      if (copies.size < COPIES) return start();
      await new Promise<void>((free) => waiting.push(free));
    }
    throw new InvocationFailure(lambda.name, 'Error', 'the service is closing', path);
  }
  function start(): FunctionInstance {
    const instance = startInstance(lambda, gateway, log);
    copies.add(instance);
    return instance;
  }
  function giveBack(instance: FunctionInstance): void {
    if (instance.alive()) idle.push(instance);
    else copies.delete(instance);
    waiting.shift()?.();
  }

  return {
    async invoke(event) {
      const instance = await take();
      const outcome = await instance.run(JSON.stringify(event));
      giveBack(instance);
      if ('answer' in outcome) return JSON.parse(outcome.answer);
      if (!closed) log.write(`${outcome.stack}\n`);
      throw new InvocationFailure(lambda.name, outcome.errorType, outcome.errorMessage, path, outcome.says);
    },
    async close() {
      closed = true;
      for (const free of waiting.splice(0)) free();
      await Promise.all([...copies].map((instance) => instance.stop()));
      await new Promise<void>((done) => log.end(done));
    },
  };
}
