import { z } from 'zod';
import { type Answer, type Asked, type AwsService, Denial } from '../../../local/gateway/asked.ts';
import { failure } from '../../../local/gateway/failure.ts';
import { s3 } from '../../../local/gateway/s3.ts';
import { signedBy } from '../../../local/gateway/signature.ts';
import { addressedQueuesOf, sqs } from '../../../local/gateway/sqs.ts';
import { nameOf } from '../../../local/template/names.ts';
import { resourcesOf } from '../../../local/template/resourcesOf.ts';
import { isAllowed } from '../../../local/template/rights.ts';
import type { Template } from '../../../local/template/template.ts';
import { bucketsOf, objectCreated } from '../../../local/triggers/bucketNotifications.ts';
import { queuesOf } from '../../../local/triggers/queuesOf.ts';
import { dynamodbIn, secretsFor, snsTo } from '../world/awsIn.ts';
import type { Trouble } from './happening.ts';
import { type Invocation, invocation } from './invocations.ts';
import { Lasting } from './lasting.ts';
import { NEVER } from './lifeline.ts';
import { Messages } from './messages.ts';
import { type Answering, answerIn, meets } from './troubled.ts';

/** The AWS services of a template in this process. Each answers at once, and nothing fails but what is meant to. */
export class QuietAws {
  readonly lasting = new Lasting();
  readonly messages: Messages;
  /** The instant that it is, as an ISO instant: objects say so when they are announced. */
  at = '';
  /** What the next request that it is meant for meets. */
  trouble: Trouble | null = null;
  isTroubleMet = true;
  /** Whether what a process had asked for when it ended still arrives, and how often that did not. */
  lateRequests: 'arrive' | 'are lost' = 'are lost';
  lost = 0;
  readonly #template: Template;
  readonly #services: { readonly [name: string]: AwsService };

  constructor(template: Template) {
    this.#template = template;
    this.messages = new Messages(queuesOf(template));
    const secrets = resourcesOf(template, 'AWS::SecretsManager::Secret', z.object({})).map(({ id }) => id);
    this.#services = {
      dynamodb: dynamodbIn({ answer: (operation, input) => this.#fromTables(operation, input) }),
      s3: s3(this.#buckets()),
      secretsmanager: secretsFor(secrets),
      sns: snsTo((message) => this.lasting.announced.push(message)),
      sqs: sqs(addressedQueuesOf(template), (queue, message) => this.messages.send(queue, message)),
    };
  }

  /** Answer what code asks of AWS, within its rights. */
  async answer(asked: Asked): Promise<Answer> {
    const by = invocation();
    if (by && !by.isAlive && this.lateRequests === 'are lost') {
      this.lost += 1;
      return NEVER;
    }
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
    return bucketsOf(this.#template).map(({ id, listeners }) => ({
      id,
      objects: {
        put: (key: string, bytes: Uint8Array) => this.lasting.objects.put(key, bytes),
        get: (key: string) => this.lasting.objects.get(key),
      },
      announce: (key: string, size: number, etag: string) => {
        const body = objectCreated(id, key, size, etag, this.at);
        for (const queue of listeners(key)) this.messages.send(queue, { body });
      },
    }));
  }

  #fromTables(operation: string, input: unknown): unknown {
    const answer: Answering = (one, given) => this.lasting.database.answer(one, given);
    const { trouble } = this;
    if (trouble === null || !meets(trouble, operation, input, nameOf)) return answer(operation, input);
    this.isTroubleMet = true;
    if (trouble.kind !== 'unacceptable') this.trouble = null;
    return answerIn(trouble, answer, operation, input);
  }
}

/** What is not done by a function is done by somebody with all rights. */
function demand(by: Invocation | undefined, action: string, resource: string): void {
  if (by && !isAllowed(by.lambda.rights, action, resource)) throw new Denial(by.lambda.name, action, resource);
}
