/** The inside of a function's instance: loads the bundled handler once and runs one invocation after the other. */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'aws-lambda';
import type { Bilingual } from '../../../lib/bilingual.ts';
import { bring } from '../../../lib/surroundings.ts';
import { carrierThrough } from './carrier.ts';
import { type Invocation, LOADED, type Outcome, type Started } from './invocation.ts';

type Handler = (event: unknown, context: Context) => Promise<unknown>;

const started = workerData as Started;
bring(carrierThrough(started.port));
const bundle = (await import(pathToFileURL(started.modulePath).href)) as {
  readonly [name: string]: Handler | undefined;
};
const handler = bundle[started.exportName];
if (handler === undefined) throw new Error(`${started.modulePath} exports no "${started.exportName}".`);

parentPort?.on('message', async (invocation: Invocation) => {
  parentPort?.postMessage(await run(handler, invocation));
});
parentPort?.postMessage(LOADED);

async function run(handle: Handler, invocation: Invocation): Promise<Outcome> {
  try {
    const answer = await handle(JSON.parse(invocation.event), contextOf(invocation));
    return { answer: JSON.stringify(answer) ?? 'null' };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const { says } = error as { says?: Bilingual };
    return { errorType: error.name, errorMessage: error.message, stack: withCauses(error), ...(says && { says }) };
  }
}

function withCauses(error: Error): string {
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause instanceof Error ? `${own}\nCaused by: ${withCauses(error.cause)}` : own;
}

function contextOf({ requestId, limit }: Invocation): Context {
  const deadline = Date.now() + limit;
  const { functionName, functionArn, memoryMegabytes } = started;
  const unused = () => {};
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memoryMegabytes),
    awsRequestId: requestId,
    logGroupName: functionName,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => deadline - Date.now(),
    done: unused,
    fail: unused,
    succeed: unused,
  };
}
