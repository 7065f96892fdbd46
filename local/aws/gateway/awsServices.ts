import { join } from 'node:path';
import { z } from 'zod';
import type { Ask } from '../dynamodb/store.ts';
import { nameOf } from '../template/names.ts';
import { resourcesOf } from '../template/resourcesOf.ts';
import type { Template } from '../template/template.ts';
import { bucketsOf, objectCreated } from '../triggers/bucketNotifications.ts';
import type { Hide, Send } from '../triggers/openQueues.ts';
import type { AwsService } from './asked.ts';
import { dynamodb } from './dynamodb.ts';
import { type Objects, objectsIn } from './objects.ts';
import { type Bucket, s3 } from './s3.ts';
import { secrets } from './secrets.ts';
import { type Announcement, sns } from './sns.ts';
import { addressedQueuesOf, sqs } from './sqs.ts';

/** The AWS services of this machine, and the buckets that can be reached without a function. */
export interface AwsServices {
  readonly services: { readonly [name: string]: AwsService };
  readonly buckets: readonly Bucket[];
}

/** With which value a secret begins, where the template says one. */
const secret = z.object({ SecretString: z.string().optional() });

export interface AwsServicesOptions {
  readonly template: Template;
  /** Folder for objects, secrets and announcements. */
  readonly dataDir: string;
  /** Asks the tables. */
  readonly ask: Ask;
  /** Hears what is published. */
  readonly onAnnounced: (announcement: Announcement) => void;
  /** Takes a message for a queue. */
  readonly send: Send;
  /** Lets a message of a queue stay away. */
  readonly hide: Hide;
}

/** All services the functions may call, with what the template declares in them. */
export function awsServices({ template, dataDir, ask, onAnnounced, send, hide }: AwsServicesOptions): AwsServices {
  const buckets = bucketsOf(template).map(({ id, listeners, expiring }): Bucket => {
    const objects: Objects = objectsIn(join(dataDir, nameOf(id).toLowerCase()));
    return {
      id,
      objects,
      expiring,
      announce: (key, size, etag, at) => {
        for (const queue of listeners(key)) send(queue, { body: objectCreated(id, key, size, etag, at) });
      },
    };
  });
  const declaredSecrets = new Map(
    resourcesOf(template, 'AWS::SecretsManager::Secret', secret).map(({ id, properties }) => [
      id,
      properties.SecretString,
    ]),
  );
  return {
    buckets,
    services: {
      dynamodb: dynamodb(ask),
      s3: s3(buckets),
      secretsmanager: secrets(join(dataDir, 'secrets'), declaredSecrets),
      sns: sns(join(dataDir, 'announced.ndjson'), onAnnounced),
      sqs: sqs(addressedQueuesOf(template), send, hide),
    },
  };
}
