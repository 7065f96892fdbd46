import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { MessageChannel, Worker } from 'node:worker_threads';
import { answerByPort } from '../gateway/byPort.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { LambdaFunction } from '../template/functions.ts';
import { environmentOf } from './environment.ts';
import { type Invocation, LOADED, type Outcome, type Started } from './invocation.ts';

/** A running copy of a function, for one invocation at a time. */
export interface FunctionInstance {
  /** Settles with the outcome; a crash, a timeout or a handler that cannot be loaded is an outcome too. */
  readonly run: (event: string) => Promise<Outcome>;
  /** False once it has crashed or was stopped. */
  readonly alive: () => boolean;
  readonly stop: () => Promise<void>;
}

/**
 * After how many milliseconds code that is not loaded yet is taken to hang. Lambda does not count loading among the time of an
 * invocation, and how long it takes says only how busy this machine is.
 */
const LOADING = 600_000;

/**
 * Start a copy of a function in a thread of its own, with its own environment and the memory the template gives it.
 *
 * @param log receives what the function prints
 */
export function startInstance(lambda: LambdaFunction, gateway: Gateway, log: Writable): FunctionInstance {
  const { port1: ours, port2: port } = new MessageChannel();
  answerByPort(ours, (asked) => gateway(lambda, asked));
  const started: Started = {
    port,
    modulePath: join(lambda.folder, lambda.module),
    exportName: lambda.exportName,
    functionName: lambda.id,
    functionArn: lambda.arn,
    memoryMegabytes: lambda.memoryMegabytes,
  };
  const worker = new Worker(new URL('./lambdaWorker.ts', import.meta.url), {
    workerData: started,
    transferList: [port],
    env: environmentOf(lambda),
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
  let loaded = false;
  let onLoaded: () => void = () => {};
  worker.on('message', (said: Outcome | typeof LOADED) => {
    if (said !== LOADED) return settle(said);
    loaded = true;
    onLoaded();
  });
  worker.on('error', crashed);
  worker.on('exit', () => crashed(new Error('The function ended its own process.')));

  return {
    alive: () => alive,
    stop: async () => {
      await worker.terminate();
    },
    run: (event) => {
      const limit = lambda.timeoutSeconds * 1000;
      const invocation: Invocation = { requestId: randomUUID(), event, limit };
      return new Promise((done) => {
        const stop = () => {
          crashed(new Error(`Task timed out after ${lambda.timeoutSeconds} seconds`));
          void worker.terminate();
        };
        let timer = setTimeout(stop, loaded ? limit : LOADING + limit);
        onLoaded = () => {
          clearTimeout(timer);
          timer = setTimeout(stop, limit);
        };
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
