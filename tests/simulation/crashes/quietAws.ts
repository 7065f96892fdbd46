import { z } from 'zod';
import { type Answer, type Asked, type AwsService, Denial } from '../../../local/aws/gateway/asked.ts';
import { failure } from '../../../local/aws/gateway/failure.ts';
import { s3 } from '../../../local/aws/gateway/s3.ts';
import { signedBy } from '../../../local/aws/gateway/signature.ts';
import { addressedQueuesOf, sqs } from '../../../local/aws/gateway/sqs.ts';
import { nameOf } from '../../../local/aws/template/names.ts';
import { resourcesOf } from '../../../local/aws/template/resourcesOf.ts';
import { isAllowed } from '../../../local/aws/template/rights.ts';
import type { Template } from '../../../local/aws/template/template.ts';
import { bucketsOf, objectCreated } from '../../../local/aws/triggers/bucketNotifications.ts';
import { queuesOf } from '../../../local/aws/triggers/queuesOf.ts';
import { dynamodbIn, secretsFor, snsTo } from '../world/awsIn.ts';
import { isReading, operationOf } from '../world/call.ts';
import type { Trouble } from './happening.ts';
import { type Invocation, invocation } from './invocations.ts';
import { Lasting } from './lasting.ts';
import { NEVER } from './lifeline.ts';
import { Messages } from './messages.ts';
import { type Answering, answerIn, meets } from './troubled.ts';

/** They do not arrive, or at once, or when what is delivered again is being worked on. */
export type LateRequests = 'are lost' | 'arrive' | 'arrive later';

/** The AWS services of a template in this process. Each answers at once, and nothing fails but what is meant to. */
export class QuietAws {
  readonly lasting = new Lasting();
  readonly messages: Messages;
  /** The instant that it is, as an ISO instant: objects say so when they are announced. */
  at = '';
  /** What the next request that it is meant for meets. */
  trouble: Trouble | null = null;
  isTroubleMet = true;
  /** What becomes of what a process had asked for when it ended, and how often there was something. */
  lateRequests: LateRequests = 'are lost';
  late = 0;
  /** What arrives later comes before this request of those who work on the same, counted from 1. */
  heldFor = 0;
  readonly #held: { readonly by: Invocation; readonly arrive: () => Promise<unknown> }[] = [];
  readonly #template: Template;
  readonly #services: { readonly [name: string]: AwsService };

  constructor(template: Template) {
    this.#template = template;
    this.messages = new Messages(queuesOf(template));
    const secrets = resourcesOf(template, 'AWS::SecretsManager::Secret', z.object({})).map(({ id }) => id);
    this.#services = {
      dynamodb: dynamodbIn({ answer: (operation, input) => JSON.stringify(this.#fromTables(operation, input)) }),
      s3: s3(this.#buckets()),
      secretsmanager: secretsFor(secrets),
      sns: snsTo(({ topic, message }) => this.lasting.announced.push(`${topic}\n${message}`)),
      sqs: sqs(
        addressedQueuesOf(template),
        (queue, message) => this.messages.send(queue, message, Date.parse(this.at)),
        () => {},
      ),
    };
  }

  /** Answer what code asks of AWS, within its rights. */
  async answer(asked: Asked): Promise<Answer> {
    const by = invocation();
    if (by && !by.isAlive) return this.#answerLate(asked, by);
    if (this.#held.some((late) => worksOnTheSame(late.by, by))) {
      this.heldFor -= 1;
      if (this.heldFor <= 0) await this.bringHeld();
    }
    return this.#answerNow(asked, by);
  }

  /** What is held arrives. @returns whether there was anything */
  async bringHeld(): Promise<boolean> {
    const held = this.#held.splice(0);
    for (const { arrive } of held) await arrive();
    return held.length > 0;
  }

  /** A process that has ended is answered nothing, so it is all one whether what would only be read is read. */
  async #answerLate(asked: Asked, by: Invocation): Promise<never> {
    if (isReading(operationOf(asked))) return NEVER;
    this.late += 1;
    if (this.lateRequests === 'arrive') await this.#answerNow(asked, by);
    if (this.lateRequests === 'arrive later') this.#held.push({ by, arrive: () => this.#answerNow(asked, by) });
    return NEVER;
  }

  async #answerNow(asked: Asked, by: Invocation | undefined): Promise<Answer> {
    const { service = '' } = signedBy(String(asked.headers.authorization)) ?? {};
    const answering = this.#services[service];
    if (!answering) return failure(service, 403, 'AccessDeniedException', `${service} is not of this world.`);
    try {
      return await answering(asked, (action, resource) => demand(by, action, resource));
    } catch (error) {
      if (!(error instanceof Denial)) throw error;
      return failure(service, service === 'dynamodb' ? 400 : 403, error.name, error.message);
    }
  }

  /** Drop a file into the exchange, as those outside do. */
  drop(key: string, bytes: Buffer): void {
    const exchange = this.#buckets().find(({ id }) => nameOf(id) === 'Exchange');
    if (!exchange) throw new Error('The template has no bucket "Exchange".');
    exchange.announce(key, bytes.length, exchange.objects.put(key, bytes));
  }

  #buckets() {
    return bucketsOf(this.#template).map(({ id, listeners, expiring }) => ({
      id,
      expiring,
      objects: this.lasting.objects,
      announce: (key: string, size: number, etag: string) => {
        const body = objectCreated(id, key, size, etag, this.at);
        for (const queue of listeners(key)) this.messages.send(queue, { body }, Date.parse(this.at));
      },
    }));
  }

  #fromTables(operation: string, input: unknown): unknown {
    const answer: Answering = (one, given) => JSON.parse(this.lasting.database.answer(one, given));
    const { trouble } = this;
    if (trouble === null || !meets(trouble, operation, input, nameOf)) return answer(operation, input);
    this.isTroubleMet = true;
    if (trouble.kind !== 'unacceptable') this.trouble = null;
    return answerIn(trouble, answer, operation, input);
  }
}

function worksOnTheSame(one: Invocation, other: Invocation | undefined): boolean {
  return one.worksOn.some((name) => other?.worksOn.includes(name));
}

/** What is not done by a function is done by somebody with all rights. */
function demand(by: Invocation | undefined, action: string, resource: string): void {
  if (by && !isAllowed(by.lambda.rights, action, resource)) throw new Denial(by.lambda.name, action, resource);
}
