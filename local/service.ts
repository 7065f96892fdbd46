import { join, resolve } from 'node:path';
import type { Actor } from '../lib/documents/actor.ts';
import { Fault } from '../lib/errors.ts';
import type { Ask, StoreKind } from './aws/dynamodb/store.ts';
import type { Bucket } from './aws/gateway/s3.ts';
import type { Announcement } from './aws/gateway/sns.ts';
import type { Functions } from './aws/lambda/functions.ts';
import { type AtClose, type PartsOptions, startParts } from './aws/parts.ts';
import { functionsOf } from './aws/template/functions.ts';
import { functionNameOf, nameOf } from './aws/template/names.ts';
import { readTemplate, type Template } from './aws/template/template.ts';
import { writersOf } from './aws/template/writers.ts';
import { type Fired, runDue } from './aws/triggers/runDue.ts';
import { type Due, dueBetween, scheduledFunctions } from './aws/triggers/schedules.ts';
import { answerLetters, LETTERS } from './http/answerLetters.ts';
import { answerRequest, BODY_LIMIT, type HttpAnswer } from './http/answerRequest.ts';
import { answerRun, RUNS } from './http/answerRun.ts';
import { DROP, droppingInto, FILE_LIMIT, fundOfDrop } from './http/dropFile.ts';
import { gateOf } from './http/gate.ts';
import type { HttpRequest } from './http/requestEvent.ts';
import { type Route, routesOf } from './http/routesOf.ts';
import { serveHttp } from './http/serveHttp.ts';
import { refusedWhileFull } from './http/whileFull.ts';
import { type Gatekeeper, gatekeeperOf } from './identity/gatekeeper.ts';
import { noteServing } from './identity/servedFrom.ts';
import { SIGN_IN, signingIn } from './identity/signingIn.ts';

/** So many times its own size a file takes on the disk: itself, its pieces, what is booked of it and its answers. */
const ROOM_OF_FILE = 4;

export interface ServiceOptions {
  /** Where everything is kept: tables, objects, secrets, logs, dead letters. */
  readonly dataDir: string;
  /** Port of the API on 127.0.0.1; left out or 0, any that is free. */
  readonly port?: number;
  /** The folder of the synthesized app. */
  readonly assembly?: string;
  /** Keep the tables in memory, gone at the end. */
  readonly inMemory?: boolean;
  /** What the tables run on; left out, the embedded store. */
  readonly store?: StoreKind;
  /** Hears each alert that is published; all are kept in `announced.ndjson` too. */
  readonly onAnnounced?: (announcement: Announcement) => void;
  /** Hears why nothing is taken in as long as the disk is full, and, with nothing, that it goes on. */
  readonly onRoom?: PartsOptions['onRoom'];
}

/** The service as it runs on this machine, wired from what the template declares. */
export interface Service {
  /** Where the API answers. */
  readonly url: string;
  readonly dataDir: string;
  /** Asks the tables, past all rights, and what a table of the template is called in it: `Ledger` is its name in the CDK app. */
  readonly books: { readonly ask: Ask; readonly tableNamed: (name: string) => string };
  /** Invoke a function by name; throws when it fails. */
  readonly invoke: Functions['invoke'];
  /**
   * Ask the API, with a time of one's own choosing and in somebody's name; the body is sent as JSON. Who has not asked before is registered with
   * their role first. Left out, it is the operator of this machine.
   */
  readonly request: (method: string, path: string, body?: unknown, at?: string, by?: Actor) => Promise<HttpAnswer>;
  /** A token by which somebody asks over HTTP, likewise. */
  readonly tokenFor: Gatekeeper['tokenFor'];
  /** What somebody who signs in at the page of this machine has to know. */
  readonly signInCode: string;
  /** Drop a file into the exchange bucket; who is told of it works on it from now on. */
  readonly putObject: (key: string, bytes: Uint8Array, at?: string) => void;
  /** A file of the exchange bucket. */
  readonly getObject: (key: string) => Buffer | undefined;
  /** All scheduled runs due from an instant (inclusive) until another (exclusive), in order of time. */
  readonly dueBetween: (from: Date, until: Date) => Due[];
  /** Do a scheduled run; one that fails each time is set aside. */
  readonly fire: (due: Due) => Promise<Fired>;
  /** Do all scheduled runs due from an instant (inclusive) until another (exclusive), one after the other. */
  readonly fireSchedules: (from: Date, until: Date) => Promise<Fired[]>;
  /** Settles when every file dropped and every entry of a stream so far is done or set aside. */
  readonly drain: () => Promise<void>;
  /** Files of what could not be done. */
  readonly deadLetters: () => string[];
  readonly close: () => Promise<void>;
}

/**
 * Start the service: a store with the template's tables, the gateway with its rights, the functions, queues and
 * streams, and the API.
 *
 * @throws Fault unavailable  the store cannot be started, or the port is taken
 */
export async function startService(options: ServiceOptions): Promise<Service> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return { ...(await wire(options, (closer) => closers.push(closer))), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function wire(options: ServiceOptions, atClose: AtClose): Promise<Omit<Service, 'close'>> {
  const { port = 0, assembly = 'cdk.out' } = options;
  const dataDir = resolve(options.dataDir);
  const template = readTemplate(resolve(assembly), 'Lumpsum');
  const parts = await startParts(template, { ...options, dataDir }, atClose);
  const { ask, room, buckets, functions, patient, queues, streams, deadLetters, redrive } = parts;

  const drain = async () => {
    // Who follows a stream may send to a queue, and who empties a queue writes what streams carry on.
    do {
      await queues.empty();
      await streams.drain();
    } while (!queues.areEmpty());
  };
  const exchange = exchangeOf(buckets);
  const place = { folder: join(dataDir, 'exchange'), ...exchange, drain, deadLetters: deadLetters.files };
  const routes = routesOf(template);
  const runs = { names: scheduledFunctions(template).map(functionNameOf), invoke: functions.invoke, drain, redrive };
  const fire = (due: Due) => runDue(patient, deadLetters, due);
  const drop = droppingInto(place);
  const writers = writersOf(template);
  const gate = gateOf(routes, functions.invoke);
  const keeper = Promise.withResolvers<Gatekeeper>();
  const signIn = keeper.promise.then(signingIn);
  const route = async (request: HttpRequest) => {
    const identity = await signIn;
    if (isUnder(SIGN_IN, request.url)) return identity(request);
    if (isUnder(RUNS, request.url)) return (await gate(request, BY_OPERATORS)) ?? answerRun(runs, request);
    if (isDrop(request.url)) return (await gate(request, droppedBy(request.url))) ?? drop(request);
    if (isUnder(LETTERS, request.url)) {
      return (await gate(request, BY_OPERATORS)) ?? answerLetters(redrive, drain, request);
    }
    return answerRequest(routes, functions.invoke, request);
  };
  const answer = async (request: HttpRequest) => {
    if (!takesIn(routes, writers, request)) return route(request);
    const lack = room.lack(isDrop(request.url) ? request.body.length * ROOM_OF_FILE : 0);
    if (lack !== undefined) return refusedWhileFull(lack);
    // What cannot be ended for want of room is answered so, and not as a fault; what was taken in goes on when there is room.
    const answering = route(request);
    const given = await Promise.race([answering, room.gone()]);
    const since = given === undefined || given.status >= 500 ? room.lack() : undefined;
    return since === undefined ? answering : refusedWhileFull(since);
  };
  const http = await serveHttp(port, answer, (url) => (isDrop(url) ? FILE_LIMIT : BODY_LIMIT));
  atClose(http.close);
  const url = `http://127.0.0.1:${http.port}`;
  const gatekeeper = await gatekeeperOf({
    url,
    dataDir,
    functions: functionsOf(template),
    isOpen: routes.every(({ authorizer }) => authorizer === undefined),
    answer: (request) => answer(request),
  });
  keeper.resolve(gatekeeper);
  const forget = noteServing(http.port, dataDir);
  atClose(async () => forget());
  return {
    url,
    dataDir,
    books: { ask, tableNamed: (name) => tableNamed(template, name) },
    invoke: functions.invoke,
    request: gatekeeper.request,
    tokenFor: gatekeeper.tokenFor,
    signInCode: gatekeeper.issuer.signInCode,
    ...exchange,
    dueBetween: (from, until) => dueBetween(template, from, until),
    fire,
    async fireSchedules(from, until) {
      const fired: Fired[] = [];
      for (const due of dueBetween(template, from, until)) {
        fired.push(await fire(due));
        // Hours lie between two runs: what one asked another function for is done by then.
        await queues.empty();
      }
      return fired;
    },
    drain,
    deadLetters: deadLetters.files,
  };
}

/** Whether a request has the service keep something. */
function takesIn(routes: readonly Route[], writers: ReadonlySet<string>, { method, url }: HttpRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  const route = routes.find((known) => known.method === method && known.pattern.test(url.pathname));
  return route === undefined || writers.has(route.functionId);
}

function isDrop({ pathname }: URL): boolean {
  return pathname.startsWith(DROP);
}

function isUnder(place: string, { pathname }: URL): boolean {
  return pathname === place || pathname.startsWith(`${place}/`);
}

/** The runs and the letters of this machine are for who keeps it running. */
const BY_OPERATORS = { roles: ['operator'] } as const;

/** Files are dropped by who may hand them in over the API, for the fund they are of. */
function droppedBy(url: URL) {
  return { roles: ['fund_officer', 'operator', 'service'], fund: fundOfDrop(url) } as const;
}

function tableNamed(template: Template, name: string): string {
  const found = Object.entries(template.resources).find(
    ([id, { Type }]) => Type === 'AWS::DynamoDB::Table' && nameOf(id) === name,
  );
  if (found === undefined)
    throw new Fault('not_found', {
      zh: `模板中没有数据表“${name}”。`,
      en: `The template declares no table "${name}".`,
    });
  return found[0];
}

function exchangeOf(buckets: readonly Bucket[]): Pick<Service, 'putObject' | 'getObject'> {
  const exchange = buckets.find(({ id }) => nameOf(id) === 'Exchange');
  if (exchange === undefined) throw new Error('The template declares no bucket "Exchange".');
  return {
    putObject(key, bytes, at = new Date().toISOString()) {
      const etag = exchange.objects.put(key, bytes);
      exchange.announce(key, bytes.length, etag, at);
    },
    getObject: (key) => exchange.objects.get(key)?.bytes,
  };
}
