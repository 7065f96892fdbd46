/**
 * A world in which the service can be lived with: every function, queue, stream, bucket, schedule, right and route of the
 * template, in one process, without sockets and without waiting. What happens follows from a seed alone.
 */
import { createHash, type Hash } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context, DynamoDBRecord } from 'aws-lambda';
import type { Actor } from '../../lib/documents/actor.ts';
import { createTables } from '../../local/aws/createTables.ts';
import { createDatabase, type Database } from '../../local/aws/dynamodb/database.ts';
import { isRead, Overlaps } from '../../local/aws/dynamodb/unkind/overlaps.ts';
import { type Answer, type Asked, type AwsService, Denial } from '../../local/aws/gateway/asked.ts';
import { failure } from '../../local/aws/gateway/failure.ts';
import { type Bucket, s3 } from '../../local/aws/gateway/s3.ts';
import { signedBy } from '../../local/aws/gateway/signature.ts';
import { sqs } from '../../local/aws/gateway/sqs.ts';
import type { LambdaFunction } from '../../local/aws/template/functions.ts';
import { isAllowed } from '../../local/aws/template/rights.ts';
import { objectCreated } from '../../local/aws/triggers/bucketNotifications.ts';
import type { Due } from '../../local/aws/triggers/schedules.ts';
import { between, chance, type Dice, dice, pick } from '../../local/demonstration/dice.ts';
import { answerRequest, type HttpAnswer } from '../../local/http/answerRequest.ts';
import { knownAs } from '../functions/knownAs.ts';
import { Agenda } from './world/agenda.ts';
import { dynamodbIn, type Heard, secretsFor, snsTo } from './world/awsIn.ts';
import { type Call, operationOf } from './world/call.ts';
import { Faults } from './world/faults.ts';
import type { House } from './world/house.ts';
import { type Invocation, type Outcome, running } from './world/invocation.ts';
import { type MemoryObjects, memoryObjects } from './world/memoryObjects.ts';
import { Queue } from './world/queue.ts';
import { quiet } from './world/quiet.ts';
import { Stream } from './world/stream.ts';
import { CALM, type Weather } from './world/weather.ts';

/** Something that could not be done, and how it is tried again by whoever mends it. */
export interface DeadLetter {
  /** ARN of the queue, or logical id of the function. */
  readonly source: string;
  readonly again: () => void;
}

/** What an officer asks a run for. */
export type RunWords = { readonly fundYear: string } | { readonly month: string };

export interface WorldOptions {
  readonly house: House;
  readonly seed: number;
  /** When the life of the world begins. */
  readonly begin: Date;
  readonly weather?: Weather;
  /** Hears of every write that took effect on a table, as soon as it did. */
  readonly onWrite?: (operation: string, input: unknown) => void;
}

/** A call takes so many milliseconds, at most. */
const SLOWEST_CALL_MS = 40;
/** Of a thousand of its items that are not seen yet, so many are seen when somebody looks. */
const SEEN_NOW = 20;
/** A transaction of which a part is seen is over after so many milliseconds, at most. */
const LONGEST_TORN_MS = 1_500;
/** Of a thousand calls that were on their way when their caller died, so many come at the worst moment; of the others, some time. */
const STRAGGLE = 400;
const ARRIVE = 500;
/** ... after so many milliseconds at most. */
const LONGEST_WAY_MS = 25_000;
/** What goes on for longer than this after the last thing that happens to the service never ends: a run that comes late and twice, and all its retries, take two days. */
const LONGEST_REST_MS = 7 * 24 * 60 * 60_000;
/** Who asked the API so often in vain asks in a lull: of hundreds of calls one fails in a storm each time, and the request would be asked for ever. */
const MOST_IN_VAIN = 12;
/** A run that failed is tried again after a minute, then after two. */
const RUN_RETRY_MS = 60_000;

/** Put a world around the functions of a house, with empty tables. */
export async function createWorld(options: WorldOptions): Promise<World> {
  const world = new World(options);
  await world.begin();
  return world;
}

export class World {
  readonly house: House;
  readonly agenda: Agenda;
  readonly dice: Dice;
  readonly database: Database;
  readonly objects: MemoryObjects;
  /** Messages of all announcements, in the order they were published. */
  readonly announced: Heard[] = [];
  readonly deadLetters: DeadLetter[] = [];
  /** The last things that happened, for people. */
  readonly lastEvents: string[] = [];
  weather: Weather;
  onWrite: (operation: string, input: unknown) => void;
  /** Hears of every transaction of which a part is seen, as soon as it is. */
  onTorn: (input: unknown) => void = () => {};

  readonly #faults: Faults;
  /** What is under way in the tables, for those who look from a function. */
  readonly #overlaps: Overlaps;
  readonly #services: { readonly [name: string]: AwsService };
  readonly #queues: ReadonlyMap<string, Queue>;
  readonly #streams: readonly Stream[];
  readonly #positions = new Map<Stream, number>();
  /** How often the API was asked: the number of a request is its id. */
  #requests = 0;
  readonly #buckets: readonly Bucket[];
  readonly #alive = new Set<Invocation>();
  readonly #crashAt = new WeakMap<Invocation, number>();
  readonly #history: Hash = createHash('sha256');
  readonly #random: Dice;
  #waiting: Call[] = [];
  #stragglers: { readonly call: Call; readonly until: number }[] = [];
  /** Calls to AWS that took effect. */
  calls = 0;
  #invocations = 0;
  #broken: unknown;

  constructor({ house, seed, begin, weather = CALM, onWrite = () => {} }: WorldOptions) {
    this.house = house;
    this.agenda = new Agenda(begin.getTime());
    this.database = createDatabase({
      now: () => this.agenda.now,
      onCommit: (writes) => this.#overlaps.onCommit(writes),
    });
    this.#overlaps = new Overlaps(this.database, dice(seed, 'torn'), SEEN_NOW);
    this.dice = dice(seed, 'world');
    this.#random = dice(seed, 'random');
    this.weather = weather;
    this.onWrite = onWrite;
    this.#faults = new Faults(dice(seed, 'faults'), () => this.weather);
    this.objects = memoryObjects(
      () => new Date(this.agenda.now),
      // A rule for a whole bucket is of the access logs, which nobody writes here.
      house.buckets.flatMap(({ expiring }) => expiring).filter(({ prefix }) => prefix !== ''),
    );
    this.#queues = new Map(house.queues.map((rules) => [rules.arn, new Queue(this, rules)]));
    this.#streams = house.streams.map((mapping) => new Stream(this, mapping));
    this.#buckets = house.buckets.map(({ id, expiring }) => ({
      id,
      expiring,
      objects: this.objects,
      announce: (key, size, etag) => this.#announceObject(id, key, size, etag, this.#isoNow()),
    }));
    this.#services = {
      dynamodb: dynamodbIn({ answer: (operation, input) => this.#answerOfTables(operation, input) }),
      s3: s3(this.#buckets),
      secretsmanager: secretsFor(house.secrets),
      sns: snsTo((heard) => this.announced.push(heard)),
      sqs: sqs(
        house.addresses,
        (queue, message) => this.#queues.get(queue)?.send(message) ?? '',
        (queue, receiptHandle, seconds) => this.#queues.get(queue)?.hide(receiptHandle, seconds),
      ),
    };
  }

  /** Move in: from now on this is what the functions meet. */
  async begin(): Promise<void> {
    this.house.surround({
      ask: (asked) => this.#ask(asked),
      later: (milliseconds, happen) => this.#later(milliseconds, happen),
      random: this.#random,
    });
    await createTables(this.house.template, this.house.observer.client as unknown as DynamoDBClient);
  }

  /** Start an invocation; it goes on while the world does. @param isSpared nothing goes wrong with it, whatever the weather */
  invoke(functionId: string, event: unknown, isSpared = false): Promise<Outcome> {
    const lambda = this.#functionNamed(functionId);
    const handler = this.house.handlers.get(lambda.id)!;
    this.#invocations += 1;
    const number = this.#invocations;
    return new Promise((done) => {
      const end = (outcome: Outcome) => {
        if (!this.#alive.delete(invocation)) return;
        invocation.isDead = true;
        timeout.cancelled = true;
        this.#leaveBehind(invocation);
        this.note(`${nameOfInvocation(invocation)} ${endOf(outcome)}`);
        done(outcome);
      };
      const crash = () => end({ crashed: true });
      const invocation: Invocation = { number, lambda, waiting: 0, calls: 0, isDead: false, isSpared, crash };
      const timeout = this.agenda.in(lambda.timeoutSeconds * 1000, crash);
      this.#alive.add(invocation);
      const crashes = chance(this.dice, isSpared ? 0 : this.weather.crashes);
      this.#crashAt.set(
        invocation,
        crashes ? between(this.dice, 1, pick(this.dice, [3, 10, 40])) : Number.POSITIVE_INFINITY,
      );
      this.note(`${nameOfInvocation(invocation)} begins`);
      const given = JSON.parse(JSON.stringify(event)) as unknown;
      running.run(invocation, async () => {
        try {
          end({ answer: JSON.parse(JSON.stringify((await handler(given, contextOf(lambda, number))) ?? null)) });
        } catch (error) {
          end({ error: error as Error });
        }
      });
    });
  }

  /** What an invocation answers. @throws Error where it failed or ended */
  async answerOf(functionId: string, event: unknown, isSpared = false): Promise<unknown> {
    const outcome = await this.invoke(functionId, event, isSpared);
    if ('answer' in outcome) return outcome.answer;
    throw 'error' in outcome ? outcome.error : new Error('The function ended without an answer.');
  }

  /** Ask the API now, in somebody's name, as one who asks again where there is no answer. */
  async request(
    method: string,
    path: string,
    body?: unknown,
    _at?: string,
    by?: Actor,
    key?: string,
  ): Promise<HttpAnswer> {
    const url = new URL(path, 'https://api.invalid');
    const request = {
      method,
      url,
      headers: { host: url.host, 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      at: new Date(this.agenda.now),
    };
    const authorizing = async () => ({ lambda: knownAs(by) });
    for (let tried = 1; ; tried += 1) {
      this.#requests += 1;
      const answer = await answerRequest(
        this.house.routes,
        (id, event) => this.answerOf(id, event, tried > MOST_IN_VAIN),
        request,
        authorizing,
        `request-${this.#requests}`,
      );
      if (answer.status < 500) return answer;
      await new Promise<void>((done) => this.agenda.in(RUN_RETRY_MS, done));
    }
  }

  /** Put a file into the exchange; S3 tells of it, with the time it says it was put. */
  putObject(key: string, bytes: Uint8Array, at = this.#isoNow()): void {
    const etag = this.objects.put(key, bytes);
    this.note(`put ${key}`);
    for (const { id } of this.#buckets) this.#announceObject(id, key, bytes.length, etag, at);
  }

  getObject(key: string): Buffer | undefined {
    return this.objects.get(key)?.bytes;
  }

  /** Do a scheduled run, now or a little late, and again where it fails. */
  run(due: Due): void {
    const late = chance(this.dice, this.weather.delays) ? between(this.dice, 1, 3 * 60 * 60_000) : 0;
    this.agenda.in(late, () => this.#attempt(due, 1));
    if (chance(this.dice, this.weather.duplicates)) {
      this.agenda.in(between(this.dice, 0, 26 * 60 * 60_000), () => this.#attempt(due, 1));
    }
  }

  /** Do a run that an officer asks for, and asks for again where it fails. One that fails in a lull, too, breaks the world. */
  ask(functionId: string, at: Date, words: RunWords, tried = 1): void {
    const isSpared = tried > MOST_IN_VAIN;
    this.invoke(functionId, { scheduledTime: at.toISOString(), ...words }, isSpared).then((outcome) => {
      if ('answer' in outcome) return;
      if (tried < 2 * MOST_IN_VAIN) this.agenda.in(RUN_RETRY_MS, () => this.ask(functionId, at, words, tried + 1));
      else this.#broken ??= new Error(`${functionId} cannot be done: ${endOf(outcome)}.`);
    });
  }

  /** Let the world go on until an instant. */
  async live(until: Date): Promise<void> {
    await this.#goOn(() => (this.agenda.next ?? Number.POSITIVE_INFINITY) <= until.getTime());
    this.agenda.now = Math.max(this.agenda.now, until.getTime());
  }

  /**
   * Let the world go on until nothing is left to be done.
   *
   * @throws Error  where something is asked for again and again and never done
   */
  async settle(): Promise<void> {
    const latest = this.agenda.now + LONGEST_REST_MS;
    await this.#goOn(() => {
      if (this.agenda.now > latest) throw new Error('The world does not come to rest: see what happened last.');
      return this.agenda.next !== undefined;
    });
  }

  /** Try again, one by one, everything that was set aside. */
  redrive(): void {
    for (const { again } of this.deadLetters.splice(0)) again();
  }

  /** Try again the runs of a function that were set aside, as officers do who miss what it should have drawn up. */
  redriveRunsOf(functionId: string): void {
    const { id } = this.#functionNamed(functionId);
    const runs = this.deadLetters.filter(({ source }) => source === id);
    for (const run of runs) this.deadLetters.splice(this.deadLetters.indexOf(run), 1);
    for (const { again } of runs) again();
  }

  setAside(letter: DeadLetter): void {
    this.note(`set aside: ${letter.source}`);
    this.deadLetters.push(letter);
  }

  /** SHA-256 of everything that happened, in order. */
  get historyDigest(): string {
    return this.#history.copy().digest('hex');
  }

  async #goOn(mayWait: () => boolean): Promise<void> {
    for (;;) {
      await quiet(() => [...this.#alive].every(({ waiting }) => waiting > 0));
      if (this.#broken !== undefined) throw this.#broken;
      if (this.agenda.happenDue()) continue;
      if (this.#waiting.length > 0) {
        const call = this.#next();
        this.agenda.now += between(this.dice, 1, SLOWEST_CALL_MS);
        await this.#serve(call);
      } else if (mayWait()) {
        this.agenda.now = Math.max(this.agenda.now, this.agenda.next!);
      } else return;
    }
  }

  /** Any of the calls that wait. They stand in an order that does not depend on whose promise was kept first. */
  #next(): Call {
    this.#waiting.sort((a, b) => a.by.number - b.by.number || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
    return this.#waiting.splice(between(this.dice, 0, this.#waiting.length - 1), 1)[0]!;
  }

  /**
   * What was on its way when its caller died may still arrive: some time later, or at the worst of moments, when whoever
   * took over has read and is about to write.
   */
  #leaveBehind(dead: Invocation): void {
    const left = this.#waiting.filter(({ by }) => by === dead);
    this.#waiting = this.#waiting.filter(({ by }) => by !== dead);
    for (const call of left) {
      if (chance(this.dice, STRAGGLE)) this.#stragglers.push({ call, until: this.agenda.now + LONGEST_WAY_MS });
      else if (chance(this.dice, ARRIVE)) {
        this.agenda.in(between(this.dice, 1, LONGEST_WAY_MS), () => this.#waiting.push(call));
      }
    }
  }

  /** Let calls of the dead arrive right before one that writes for the same function. */
  async #letStragglersBy({ by, operation }: Call): Promise<void> {
    if (!IS_WRITE.test(operation)) return;
    const due = this.#stragglers.filter(({ call, until }) => call.by.lambda === by.lambda && until >= this.agenda.now);
    this.#stragglers = this.#stragglers.filter((one) => !due.includes(one) && one.until >= this.agenda.now);
    for (const { call } of due) await this.#execute(call, 'of the dead');
  }

  /** Answer a call, or let something go wrong with it. */
  async #serve(call: Call): Promise<void> {
    const { by } = call;
    if (by.isDead) {
      await this.#execute(call, 'of the dead');
      return;
    }
    if (by.calls >= this.#crashAt.get(by)!) {
      // The call itself is under way as much as those beside it: whether it arrives, and when, is open.
      this.#waiting.push(call);
      by.crash();
      return;
    }
    await this.#letStragglersBy(call);
    const fault = by.isSpared ? undefined : this.#faults.of(call);
    if (fault === undefined) {
      this.#answerWhenSeen(call, await this.#execute(call, ''));
    } else if ('after' in fault) {
      await this.#execute(call, fault.name);
      call.fail(fault.after);
    } else if ('part' in fault) {
      const answer = await this.#execute({ ...call, asked: { ...call.asked, body: fault.part } }, fault.name);
      const body = JSON.parse(String(answer.body)) as object;
      call.answer({ ...answer, body: JSON.stringify({ ...body, UnprocessedKeys: fault.rest }) });
    } else {
      this.note(`${nameOfInvocation(by)} ${call.operation} ${fault.name}`);
      if (fault.before instanceof Error) call.fail(fault.before);
      else call.answer(fault.before);
    }
  }

  /** A transaction is answered when everybody sees all of it. Until then others see some of its items, and not others. */
  #answerWhenSeen(call: Call, answer: Answer): void {
    const isTorn = answer.status === 200 && call.operation === 'TransactWriteItems' && this.#overlaps.isOfSeveral;
    if (!isTorn || !chance(this.dice, this.weather.torn)) {
      call.answer(answer);
      return;
    }
    const input = JSON.parse(call.asked.body.toString('utf8')) as { readonly ClientRequestToken?: string };
    const transaction = this.#overlaps.begin(input.ClientRequestToken);
    this.agenda.in(between(this.dice, 1, LONGEST_TORN_MS), () => {
      this.#overlaps.end(transaction);
      if (!call.by.isDead) call.answer(answer);
    });
    this.onTorn(input);
  }

  /** @throws DatabaseError */
  #answerOfTables(operation: string, input: unknown): string {
    if (isRead(operation)) return this.#overlaps.read(operation, input);
    const refused = this.#overlaps.refusalOf(operation, input);
    if (refused !== undefined) throw refused;
    this.#overlaps.forget();
    return this.database.answer(operation, input);
  }

  async #execute({ by, service, operation, asked }: Call, remark: string): Promise<Answer> {
    this.calls += 1;
    const answer = await this.#answer(service, asked, by.lambda);
    this.note(`${nameOfInvocation(by)} ${operation} ${answer.status} ${remark}`);
    if (service === 'dynamodb' && answer.status === 200 && IS_WRITE.test(operation)) {
      this.#bringChanges();
      this.onWrite(operation, JSON.parse(asked.body.toString('utf8')));
    }
    return answer;
  }

  async #answer(name: string, asked: Asked, lambda: LambdaFunction | undefined): Promise<Answer> {
    const service = this.#services[name];
    if (service === undefined) throw new Error(`${lambda?.name} calls ${name}, which is not of this world.`);
    try {
      return await service(asked, (action, resource) => {
        if (lambda && !isAllowed(lambda.rights, action, resource)) throw new Denial(lambda.name, action, resource);
      });
    } catch (error) {
      if (!(error instanceof Denial)) throw error;
      const code = name === 's3' || name === 'sns' ? 'AccessDenied' : error.name;
      return failure(name, name === 'dynamodb' ? 400 : 403, code, error.message);
    }
  }

  /** A call of an invocation waits for its turn; one of whoever looks on is answered at once. */
  #ask(asked: Asked): Promise<Answer> {
    const by = running.getStore();
    const service = signedBy(asked.headers.authorization)?.service ?? '';
    if (by === undefined) return this.#answer(service, asked, undefined);
    if (!this.#alive.has(by)) return new Promise(() => {});
    by.calls += 1;
    by.waiting += 1;
    return new Promise((answer, fail) => {
      const awake = <Given>(go: (given: Given) => void) => {
        return (given: Given) => {
          by.waiting -= 1;
          go(given);
        };
      };
      const operation = operationOf(asked);
      const logical = String(asked.headers['amz-sdk-invocation-id']);
      const text = `${operation} ${asked.body.toString('latin1').replace(TOKEN, '')}`;
      this.#waiting.push({ by, service, operation, text, asked, logical, answer: awake(answer), fail: awake(fail) });
    });
  }

  #later(milliseconds: number, happen: () => void): () => void {
    const by = running.getStore();
    if (by !== undefined) by.waiting += 1;
    const appointment = this.agenda.in(milliseconds, () => {
      if (by?.isDead) return;
      if (by !== undefined) by.waiting -= 1;
      happen();
    });
    return () => {
      if (!appointment.cancelled && by !== undefined) by.waiting -= 1;
      appointment.cancelled = true;
    };
  }

  #attempt(due: Due, attempt: number): void {
    this.invoke(due.functionId, due.event).then((outcome) => {
      if ('answer' in outcome) return;
      if (attempt < due.attempts) this.agenda.in(RUN_RETRY_MS * attempt, () => this.#attempt(due, attempt + 1));
      else this.setAside({ source: due.functionId, again: () => this.#attempt(due, 1) });
    });
  }

  #announceObject(bucketId: string, key: string, size: number, etag: string, at: string): void {
    const declared = this.house.buckets.find(({ id }) => id === bucketId)!;
    for (const queue of declared.listeners(key)) {
      this.#queues.get(queue)?.send({ body: objectCreated(bucketId, key, size, etag, at) });
    }
  }

  #bringChanges(): void {
    for (const stream of this.#streams) {
      const position = this.#positions.get(stream) ?? 0;
      const changes = this.database.changesOf(stream.mapping.table, position);
      if (changes.length === 0) continue;
      this.#positions.set(stream, position + changes.length);
      stream.bring(changes as unknown as DynamoDBRecord[]);
    }
  }

  #functionNamed(name: string): LambdaFunction {
    const found = this.house.functions.find((lambda) => lambda.id === name || lambda.name === name);
    if (found === undefined) throw new Error(`There is no function ${name}.`);
    return found;
  }

  #isoNow(): string {
    return new Date(this.agenda.now).toISOString();
  }

  /** Write down what happened. */
  note(event: string): void {
    const line = `${this.#isoNow()} ${event}`;
    this.#history.update(`${line}\n`);
    this.lastEvents.push(line);
    if (this.lastEvents.length > MOST_LINES) this.lastEvents.splice(0, MOST_LINES / 2);
  }
}

const MOST_LINES = 400;
/** The SDK draws it, and no world has a say in that. */
const TOKEN = /"ClientRequestToken":"[^"]*"/;
const IS_WRITE = /^(TransactWriteItems|PutItem|UpdateItem|DeleteItem|BatchWriteItem)$/;

function nameOfInvocation({ lambda, number }: Invocation): string {
  return `${lambda.name}#${number}`;
}

function endOf(outcome: Outcome): string {
  if ('answer' in outcome) return 'ends';
  return 'error' in outcome ? `fails: ${outcome.error.message.split('\n')[0]}` : 'dies';
}

/** Without the time that is left: middy would set a timer of the real world by it. */
function contextOf(lambda: LambdaFunction, number: number): Context {
  const unused = () => {};
  const context: Omit<Context, 'getRemainingTimeInMillis'> = {
    functionName: lambda.id,
    functionVersion: '$LATEST',
    invokedFunctionArn: lambda.arn,
    memoryLimitInMB: String(lambda.memoryMegabytes),
    awsRequestId: `${lambda.name}-${number}`,
    logGroupName: lambda.id,
    logStreamName: 'world',
    callbackWaitsForEmptyEventLoop: false,
    done: unused,
    fail: unused,
    succeed: unused,
  };
  return context as Context;
}
