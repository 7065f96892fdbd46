import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { LambdaFunction } from '../template/functions.ts';
import { environmentOf } from './environment.ts';
import type { Invocation, Outcome, Started } from './invocation.ts';

/** A running copy of a function, for one invocation at a time. */
export interface FunctionInstance {
  /** Settles with the outcome; a crash, a timeout or a handler that cannot be loaded is an outcome too. */
  readonly run: (event: string) => Promise<Outcome>;
  /** False once it has crashed or was stopped. */
  readonly alive: () => boolean;
  readonly stop: () => Promise<void>;
}

/**
 * Start a copy of a function in a thread of its own, with its own environment and the memory the template gives it.
 *
 * @param log receives what the function prints
 */
export function startInstance(lambda: LambdaFunction, gateway: string, log: Writable): FunctionInstance {
  const started: Started = {
    modulePath: join(lambda.folder, lambda.module),
    exportName: lambda.exportName,
    functionName: lambda.id,
    functionArn: lambda.arn,
    memoryMegabytes: lambda.memoryMegabytes,
  };
  const worker = new Worker(new URL('./lambdaWorker.ts', import.meta.url), {
    workerData: started,
    env: environmentOf(lambda, gateway),
    execArgv: ['--enable-source-maps'],
    resourceLimits: { maxOldGenerationSizeMb: lambda.memoryMegabytes },
    stdout: true,
    stderr: true,
  });
  worker.stdout.pipe(log, { end: false });
  worker.stderr.pipe(log, { end: false });
  let alive = true;
  let settle: (outcome: Outcome) => void = () => {};
  let crash: Outcome | undefined;
  const crashed = (error: Error) => {
    alive = false;
    crash ??= { errorType: error.name, errorMessage: error.message, stack: error.stack ?? error.message };
    settle(crash);
  };
  worker.on('message', (outcome: Outcome) => settle(outcome));
  worker.on('error', crashed);
  worker.on('exit', () => crashed(new Error('The function ended its own process.')));

  return {
    alive: () => alive,
    stop: async () => {
      await worker.terminate();
    },
    run: (event) => {
      const limit = lambda.timeoutSeconds * 1000;
      const invocation: Invocation = { requestId: randomUUID(), event, deadline: Date.now() + limit };
      return new Promise((done) => {
        const timer = setTimeout(() => {
          crashed(new Error(`Task timed out after ${lambda.timeoutSeconds} seconds`));
          void worker.terminate();
        }, limit);
        settle = (outcome) => {
          clearTimeout(timer);
          done(outcome);
        };
        if (crash === undefined) worker.postMessage(invocation);
        else settle(crash);
      });
    },
  };
}
