import { join, relative } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { type Tables, tablesIn } from '../../../lib/store/tables.ts';
import { surroundWith } from '../../../lib/surroundings.ts';
import { carrierTo } from '../../../local/aws/carrierTo.ts';
import type { Answer, Asked } from '../../../local/aws/gateway/asked.ts';
import { type AddressedQueue, addressedQueuesOf } from '../../../local/aws/gateway/sqs.ts';
import { environmentOf } from '../../../local/aws/lambda/environment.ts';
import { functionsOf, type LambdaFunction } from '../../../local/aws/template/functions.ts';
import { REGION } from '../../../local/aws/template/names.ts';
import { resourcesOf } from '../../../local/aws/template/resourcesOf.ts';
import { readTemplate, type Template } from '../../../local/aws/template/template.ts';
import { bucketsOf, type DeclaredBucket } from '../../../local/aws/triggers/bucketNotifications.ts';
import { type DeclaredQueue, queuesOf } from '../../../local/aws/triggers/queuesOf.ts';
import { type StreamMapping, streamMappingsOf } from '../../../local/aws/triggers/streamMapping.ts';
import { between, type Dice, dice } from '../../../local/demonstration/dice.ts';
import { type Route, routesOf } from '../../../local/http/routesOf.ts';
import { secretsFor } from './awsIn.ts';
import { running } from './invocation.ts';

export type Handler = (event: unknown, context: Context) => Promise<unknown>;

/** What the code of the service meets while a world is lived in. */
export interface Around {
  /** Answers a call to AWS. */
  readonly ask: (asked: Asked) => Promise<Answer>;
  /** Does something after so many milliseconds of the world's time. @returns how to take it back */
  readonly later: (milliseconds: number, happen: () => void) => () => void;
  readonly random: Dice;
}

/**
 * The service as its template declares it, its functions loaded from source into this process, for one world after the
 * other to be lived in.
 */
export interface House {
  readonly template: Template;
  readonly functions: readonly LambdaFunction[];
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly queues: readonly DeclaredQueue[];
  readonly addresses: readonly AddressedQueue[];
  readonly streams: readonly StreamMapping[];
  readonly buckets: readonly DeclaredBucket[];
  readonly routes: readonly Route[];
  readonly secrets: readonly string[];
  /** The tables as whoever looks on from outside reaches them: at once, and whatever is going on. */
  readonly observer: Tables;
  /** Put a world around the functions; the one before is over. */
  readonly surround: (around: Around) => void;
}

const PROJECT = join(import.meta.dirname, '../../..');

/**
 * Load every function once. From now on this process has no time and no chance of its own: pauses, random numbers and
 * AWS are those of the world that is lived in.
 *
 * @param assembly the folder of the synthesized app
 * @param policy the folder of the rules the functions carry
 */
export async function openHouse(assembly: string, policy = join(PROJECT, 'policy')): Promise<House> {
  const template = readTemplate(assembly, 'Lumpsum');
  const functions = functionsOf(template);
  const secrets = resourcesOf(template, 'AWS::SecretsManager::Secret', z.object({})).map(({ id }) => id);
  let around = whileLoading(secrets);

  const loading: { lambda: LambdaFunction | undefined } = { lambda: undefined };
  giveEachItsEnvironment(functions, relative(PROJECT, policy), loading);
  takeTime((milliseconds, happen) => around.later(milliseconds, happen));
  Math.random = () => between(around.random, 0, 2 ** 30 - 1) / 2 ** 30;
  await refillRetries(() => around);
  const carrier = carrierTo((asked) => around.ask(asked));
  surroundWith({
    carrier,
    fileCarrier: carrier,
    sleep: (milliseconds) => new Promise<void>((done) => around.later(milliseconds, done)),
    now: () => Date.now(),
    random: () => Math.random(),
  });

  const handlers = new Map<string, Handler>();
  for (const lambda of functions) {
    loading.lambda = lambda;
    const module = (await import(join(PROJECT, 'functions', `${lambda.name}.ts`))) as { readonly handler: Handler };
    handlers.set(lambda.id, module.handler);
  }
  loading.lambda = undefined;
  const named = Object.assign({}, ...functions.map(({ environment }) => environment)) as Record<string, string>;
  return {
    observer: tablesIn(named),
    template,
    functions,
    handlers,
    queues: queuesOf(template),
    addresses: addressedQueuesOf(template),
    streams: streamMappingsOf(template),
    buckets: bucketsOf(template),
    routes: routesOf(template),
    secrets,
    surround: (next) => {
      around = next;
    },
  };
}

/** What functions ask for while they are loaded is answered at once. */
function whileLoading(secrets: readonly string[]): Around {
  const answer = secretsFor(secrets);
  return {
    ask: (asked) => answer(asked, () => {}),
    later: (milliseconds, happen) => {
      const timer = realSetTimeout(happen, milliseconds);
      return () => clearTimeout(timer);
    },
    random: dice(0, 'loading'),
  };
}

/** Whoever looks on: any credentials do. */
const OBSERVER = {
  AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'observer',
  AWS_SECRET_ACCESS_KEY: 'observer',
};

/** Each function sees its own environment in `process.env`, and nothing of the process's. */
function giveEachItsEnvironment(
  functions: readonly LambdaFunction[],
  policy: string,
  loading: { lambda: LambdaFunction | undefined },
) {
  // No account of whoever runs this is ever reached.
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  const own = Object.assign(process.env, OBSERVER);
  const environments = new Map(
    functions.map((lambda) => {
      const declared = environmentOf(lambda);
      const carried = declared.POLICY_DIR === undefined ? {} : { POLICY_DIR: policy };
      return [lambda.id, { ...declared, ...carried, LAMBDA_TASK_ROOT: PROJECT, POWERTOOLS_LOG_LEVEL: 'SILENT' }];
    }),
  );
  const current = (): NodeJS.ProcessEnv => {
    const lambda = running.getStore()?.lambda ?? loading.lambda;
    return lambda ? (environments.get(lambda.id) ?? own) : own;
  };
  process.env = new Proxy(own, {
    get: (_, name) => Reflect.get(current(), name),
    has: (_, name) => Reflect.has(current(), name),
    ownKeys: () => Reflect.ownKeys(current()),
    getOwnPropertyDescriptor: (_, name) => {
      const found = Reflect.getOwnPropertyDescriptor(current(), name);
      return found && { ...found, configurable: true };
    },
  });
}

const realSetTimeout = globalThis.setTimeout;

/** The SDK pauses between its attempts with `setTimeout`: within an invocation that is the world's time. */
function takeTime(later: (milliseconds: number, happen: () => void) => () => void): void {
  const realClearTimeout = globalThis.clearTimeout;
  class WorldTimer {
    readonly takeBack: () => void;
    constructor(takeBack: () => void) {
      this.takeBack = takeBack;
    }
    ref() {
      return this;
    }
    unref() {
      return this;
    }
  }
  const setInWorld = (happen: (...given: unknown[]) => void, milliseconds = 0, ...given: unknown[]) =>
    running.getStore() === undefined
      ? realSetTimeout(happen, milliseconds, ...given)
      : new WorldTimer(later(milliseconds, () => happen(...given)));
  globalThis.setTimeout = setInWorld as unknown as typeof globalThis.setTimeout;
  globalThis.clearTimeout = ((timer: unknown) => {
    if (timer instanceof WorldTimer) timer.takeBack();
    else realClearTimeout(timer as NodeJS.Timeout);
  }) as typeof globalThis.clearTimeout;
}

/**
 * A client of the SDK stops trying again when much has failed lately, and remembers that for as long as it lives. Ours
 * outlive a world: each begins with clients that remember nothing, or a seed would not replay by itself.
 */
async function refillRetries(around: () => Around): Promise<void> {
  const strategy = await new DynamoDBClient({ region: 'cn-north-1' }).config.retryStrategy();
  const prototype = Object.getPrototypeOf(strategy) as {
    acquireInitialRetryToken: (scope: string) => Promise<unknown>;
  };
  const acquire = prototype.acquireInitialRetryToken;
  const lastOf = new WeakMap<object, Around>();
  prototype.acquireInitialRetryToken = function (this: { capacity: number }, scope: string) {
    if (lastOf.get(this) !== around()) {
      lastOf.set(this, around());
      this.capacity = 500;
    }
    return acquire.call(this as never, scope);
  };
}
