import { z } from 'zod';
import { arnOf, bucketName, REGION } from '../template/names.ts';
import { resourcesOf } from '../template/resourcesOf.ts';
import type { Template } from '../template/template.ts';

const rule = z.object({
  Name: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['prefix', 'suffix'])),
  Value: z.string(),
});

const lifecycle = z.object({
  Status: z.literal('Enabled'),
  Prefix: z.string().optional(),
  ExpirationInDays: z.number().optional(),
});

const shape = z.object({
  LifecycleConfiguration: z.object({ Rules: z.array(lifecycle) }).default({ Rules: [] }),
  NotificationConfiguration: z
    .strictObject({
      QueueConfigurations: z
        .array(
          z.strictObject({
            Event: z.enum(['s3:ObjectCreated:*', 's3:ObjectCreated:Put']),
            Filter: z.object({ S3Key: z.object({ Rules: z.array(rule) }) }).optional(),
            Queue: z.string(),
          }),
        )
        .default([]),
    })
    .default({ QueueConfigurations: [] }),
});

/** A bucket of the template: which queues hear of a new object, and which objects do not stay. */
export interface DeclaredBucket {
  readonly id: string;
  /** ARNs of the queues to which an object of this key is announced. */
  readonly listeners: (key: string) => string[];
  /** How many days objects are kept, by how their keys begin; all others are kept for ever. */
  readonly expiring: readonly { readonly prefix: string; readonly days: number }[];
}

/** The buckets, each with its notifications and what expires in it. */
export function bucketsOf(template: Template): DeclaredBucket[] {
  return resourcesOf(template, 'AWS::S3::Bucket', shape).map(({ id, properties }) => ({
    id,
    listeners: (key) =>
      properties.NotificationConfiguration.QueueConfigurations.filter(({ Filter }) =>
        (Filter?.S3Key.Rules ?? []).every(({ Name, Value }) =>
          Name === 'prefix' ? key.startsWith(Value) : key.endsWith(Value),
        ),
      ).map(({ Queue }) => Queue),
    expiring: properties.LifecycleConfiguration.Rules.flatMap(({ Prefix: prefix = '', ExpirationInDays: days }) =>
      days === undefined ? [] : [{ prefix, days }],
    ),
  }));
}

/** What S3 says of a new object, as the body of a message. Keys are written as in a form: a space is a plus. */
export function objectCreated(bucketId: string, key: string, size: number, etag: string, at: string): string {
  const name = bucketName(bucketId);
  const record = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: REGION,
    eventTime: at,
    eventName: 'ObjectCreated:Put',
    s3: {
      s3SchemaVersion: '1.0',
      bucket: { name, arn: arnOf('AWS::S3::Bucket', bucketId) },
      object: {
        key: encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+'),
        size,
        eTag: etag.replaceAll('"', ''),
      },
    },
  };
  return JSON.stringify({ Records: [record] });
}
