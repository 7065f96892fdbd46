import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Actor } from '../../../lib/documents/actor.ts';
import { surroundWith } from '../../../lib/surroundings.ts';
import { carrierTo } from '../../../local/aws/carrierTo.ts';
import { createTables } from '../../../local/aws/createTables.ts';
import { functionsOf, type LambdaFunction } from '../../../local/aws/template/functions.ts';
import { nameOf, REGION } from '../../../local/aws/template/names.ts';
import type { Template } from '../../../local/aws/template/template.ts';
import { type Delivery, deliver } from '../../../local/aws/triggers/deliver.ts';
import { handOut } from '../../../local/aws/triggers/handOut.ts';
import { isWanted, type StreamMapping, streamMappingsOf } from '../../../local/aws/triggers/streamMapping.ts';
import { authorizingBy } from '../../../local/http/authorizing.ts';
import { type HttpRequest, requestEvent } from '../../../local/http/requestEvent.ts';
import { type Route, routesOf } from '../../../local/http/routesOf.ts';
import { IDENTITY, LOCAL, type LocalIssuer, OPERATOR, openIssuer } from '../../../local/identity/localIssuer.ts';
import { trustLocal } from '../../../local/identity/trustLocal.ts';
import { temporaryFolder } from '../../local/fixture.ts';
import type { Happening } from './happening.ts';
import { type Fate, Invocations, type Outcome } from './invocations.ts';
import { QuietAws } from './quietAws.ts';
import { rulesOfShortYear } from './rulesOfShortYear.ts';

/** A run that failed so often is given up, as Lambda does. */
const ATTEMPTS = 3;

/**
 * The service as the template wires it, in this process, on functions from their sources. Everything happens one after the
 * other, and nothing fails but what is meant to: so the same happening on the same books leaves the same, and one can go
 * back to before it.
 *
 * What was under way when a process ended is delivered again: a message is seen again, a batch of a stream and a run are
 * tried again, and who asked the API asks once more.
 */
export class QuietWorld {
  readonly aws: QuietAws;
  readonly invocations: Invocations;
  readonly #issuer: LocalIssuer;
  readonly #functions: readonly LambdaFunction[];
  readonly #routes: readonly Route[];
  readonly #streams: readonly StreamMapping[];

  /** Its tables are made, and the functions of this process are in it from now on. */
  static async of(template: Template, fate: Fate): Promise<QuietWorld> {
    const { folder, remove } = temporaryFolder();
    process.once('exit', remove);
    const issuer = await openIssuer(folder, 'http://quiet.invalid/identity');
    trustLocal(folder, functionsOf(template), issuer);
    const world = new QuietWorld(template, fate, issuer);
    // No account of whoever runs this is ever reached.
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    Object.assign(process.env, environmentOf(functionsOf(template)), {
      IDENTITY_DIR: join(folder, IDENTITY),
      POLICY_DIR: rulesOfShortYear(),
    });
    const carrier = carrierTo((asked) => world.aws.answer(asked));
    surroundWith({ carrier, fileCarrier: carrier, sleep: async () => {}, now: Date.now, random: () => 0.5 });
    await createTables(template, new DynamoDBClient({ requestHandler: carrier }));
    return world;
  }

  private constructor(template: Template, fate: Fate, issuer: LocalIssuer) {
    this.#issuer = issuer;
    this.aws = new QuietAws(template);
    this.invocations = new Invocations(fate);
    this.#functions = functionsOf(template);
    this.#routes = routesOf(template);
    this.#streams = streamMappingsOf(template);
  }

  /** Let something happen, and all that follows. @returns what somebody who asked was answered, or the run's answer */
  async happen(happening: Happening): Promise<string> {
    this.aws.at = happening.at;
    this.aws.trouble = happening.trouble ?? null;
    this.aws.isTroubleMet = happening.trouble === undefined;
    const answered = await this.#begin(happening);
    while ((await this.#handOut()) || (await this.#follow()) || (await this.aws.bringHeld()));
    return answered;
  }

  async #begin(happening: Happening): Promise<string> {
    const { lasting } = this.aws;
    if ('asks' in happening) {
      const said = (given: unknown) => (typeof given === 'function' ? given(lasting.answered) : given);
      const { asks, path, body, by, key } = happening;
      lasting.answered = await this.#ask(asks, said(path), said(body), by, key);
      return lasting.answered;
    }
    if ('due' in happening) {
      const { at: scheduledTime, due, fundYear, month, isRefused = false } = happening;
      const event = { scheduledTime, ...(fundYear && { fundYear }), ...(month && { month }) };
      return isRefused ? this.#beRefused(due, event) : this.#run(due, event);
    }
    if ('drops' in happening) {
      for (const [key, content] of happening.drops) this.aws.drop(key, Buffer.from(content));
    } else if ('tampers' in happening) {
      const TableName = lasting.database.tableNames().find((table) => nameOf(table) === happening.tampers);
      lasting.database.answer('UpdateItem', { TableName, ...happening.update });
    } else {
      const { lockPeriod } = await import('../../../lib/store/ledger/lockPeriod.ts');
      const { tablesIn } = await import('../../../lib/store/tables.ts');
      await lockPeriod(tablesIn(process.env), happening.locks, happening.period);
    }
    return '';
  }

  async #ask(method: string, path: string, body: unknown, by?: Actor, key?: string): Promise<string> {
    const url = new URL(path, 'http://localhost');
    const route = this.#routes.find((one) => one.method === method && one.pattern.test(url.pathname));
    if (!route) throw new Error(`The template has no route for ${method} ${path}.`);
    const at = new Date(this.aws.at);
    const token = await this.#issuer.sign({ subject: by?.id.slice(`${LOCAL}:`.length) ?? OPERATOR, at, seconds: 60 });
    const headers = {
      ...{ host: url.host, 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(key !== undefined && { 'idempotency-key': key }),
    };
    const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
    const request = { method, url, headers, body: bytes, at };
    // What is kept says which request it was: lived again it is the same one.
    const id = createHash('sha256').update(`${method} ${path} ${this.aws.at} ${bytes}`).digest('hex').slice(0, 32);
    const event = requestEvent(route, request, id, await this.#whoAsks(route, request));
    for (;;) {
      const outcome = await this.#invoke(route.functionId, event);
      if (outcome === 'ended') continue;
      if ('error' in outcome) throw new Error(`${method} ${path} failed.`, { cause: outcome.error });
      const { statusCode, body: said } = outcome.answer as { readonly statusCode: number; readonly body: string };
      if (statusCode >= 300) throw new Error(`${method} ${path} was answered with ${statusCode}: ${said}`);
      return said;
    }
  }

  /** What the authorizer says, which is asked again where its process ended. */
  async #whoAsks(route: Route, request: HttpRequest): Promise<unknown> {
    const authorizing = authorizingBy((id, event) => this.#answerOf(id, event));
    for (;;) {
      try {
        const found = await authorizing(route, request);
        return found && 'lambda' in found ? found.lambda : undefined;
      } catch (error) {
        if ((error as Error).message !== 'ended') throw error;
      }
    }
  }

  async #run(name: string, event: unknown): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return JSON.stringify(await this.#answerOf(this.#idOf(name), event));
      } catch (error) {
        if (attempt === ATTEMPTS) return this.#giveUp(`${name} ${JSON.stringify(event)}`, String(error));
      }
    }
  }

  /** @returns why a run is refused that somebody asks for; who is not answered asks again */
  async #beRefused(name: string, event: unknown): Promise<string> {
    for (;;) {
      const outcome = await this.#invoke(this.#idOf(name), event);
      if (outcome === 'ended') continue;
      if ('error' in outcome) return String(outcome.error);
      throw new Error(`${name} was to be refused, and answered ${JSON.stringify(outcome.answer)}.`);
    }
  }

  #idOf(name: string): string {
    const lambda = this.#functions.find((one) => one.name === name);
    if (!lambda) throw new Error(`The template has no function "${name}".`);
    return lambda.id;
  }

  /** Hand out the next batch of messages. @returns whether there was one */
  async #handOut(): Promise<boolean> {
    const { messages } = this.aws;
    const next = messages.next();
    if (next === undefined) return false;
    const { queue, batch } = next;
    const worksOn = batch.map(({ id }) => id);
    const invoke = (event: unknown) => this.#answerOf(queue.functionId, event, worksOn);
    const errors = await handOut({ ...queue, invoke }, batch);
    for (const { id, body } of messages.settle(next, errors)) {
      this.#giveUp(`${nameOf(queue.functionId)} ${body}`, errors.get(id)!);
    }
    return true;
  }

  /** Hand over what is new in a stream. @returns whether there was anything */
  async #follow(): Promise<boolean> {
    const { lasting } = this.aws;
    for (const mapping of this.#streams) {
      const { functionId } = mapping;
      const records = lasting.unread(mapping.table).slice(0, mapping.batchSize);
      if (records.length === 0) continue;
      const delivery: Delivery = {
        mapping,
        invoke: (event) => this.#answerOf(functionId, event),
        setAside: (_, error) => this.#giveUp(nameOf(functionId), error),
        pause: async () => {},
      };
      const wanted = records.filter((record) => isWanted(mapping, record));
      if (wanted.length > 0) await deliver(delivery, wanted);
      lasting.read(mapping.table, records.length);
      return true;
    }
    return false;
  }

  /** What an invocation answers. @throws Error where it failed or ended */
  async #answerOf(functionId: string, event: unknown, worksOn?: readonly string[]): Promise<unknown> {
    const outcome = await this.#invoke(functionId, event, worksOn);
    if (outcome === 'ended') throw new Error(outcome);
    if ('error' in outcome) throw outcome.error;
    return outcome.answer;
  }

  #invoke(functionId: string, event: unknown, worksOn: readonly string[] = [JSON.stringify(event)]): Promise<Outcome> {
    return this.invocations.invoke(this.#functions.find(({ id }) => id === functionId)!, event, worksOn);
  }

  #giveUp(what: string, why: string): string {
    this.aws.lasting.setAside.push(`${what}: ${why}`);
    return why;
  }
}

/** One environment for all functions, which live in one process: they agree on what each variable says. */

function environmentOf(functions: readonly LambdaFunction[]): Record<string, string> {
  const said = new Map<string, string>();
  for (const { name, environment } of functions) {
    for (const [variable, value] of Object.entries(environment)) {
      if ((said.get(variable) ?? value) !== value) throw new Error(`${name} has another ${variable} than the others.`);
      said.set(variable, value);
    }
  }
  return {
    ...Object.fromEntries(said),
    // An address in figures has S3 name the bucket in the path. Nobody is called there.
    AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1',
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'simulated',
    AWS_SECRET_ACCESS_KEY: 'simulated',
    AWS_EC2_METADATA_DISABLED: 'true',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    TZ: 'UTC',
  };
}
