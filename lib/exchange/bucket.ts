import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Fault } from '../errors.ts';
import { assertObjectWithin } from '../fence.ts';
import { surroundings } from '../surroundings.ts';

/** How S3 says that there is no object; to those who may not list the bucket it says only that they may not have it. */
const MISSING = 404;
const DENIED = 403;

/** A file up to this size is sent from memory, and so again where sending fails; a larger one goes as it is read, once. */
const LARGEST_IN_MEMORY = 16 * 1024 * 1024;

/** An object that is there. */
export interface ListedObject {
  readonly key: string;
  /** When it was put last, as an ISO instant. */
  readonly at: string;
}

/** The bucket through which files come in and receipts go out. */
export interface Exchange {
  /** The bytes of an object. @throws Fault not_found  there is none under this key, or none for this function */
  read(key: string): Promise<Uint8Array>;
  /** Whether there is an object; only those who may list the bucket are told. */
  has(key: string): Promise<boolean>;
  /** The bytes of an object as they come, from the first one on each time they are asked for. */
  source(key: string): () => AsyncIterable<Uint8Array>;
  /** The objects whose keys begin so, in order of their keys, and when each was put. */
  list(prefix: string): AsyncIterable<ListedObject>;
  write(key: string, bytes: Uint8Array | string, contentType: string): Promise<void>;
  /** Write what lies in a file on the disk, however large it is. */
  writeFile(key: string, path: string, contentType: string): Promise<void>;
  /** The same, and this version of it can be changed or removed by nobody before an instant (Object Lock). */
  writeLocked(key: string, path: string, contentType: string, until: Date): Promise<void>;
}

export function exchange(bucket: string): Exchange {
  // A checksum of S3's own would have to follow a stream in chunks; what matters here bears a SHA-256 already.
  const client = new S3Client({
    requestHandler: surroundings().fileCarrier,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const get = async (key: string) => {
    assertObjectWithin(key);
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Body;
    } catch (error) {
      if (!isAnswer(error, MISSING) && !isAnswer(error, DENIED)) throw error;
      throw new Fault(
        'not_found',
        {
          zh: `交换区中没有文件 ${key}，或无权读取。`,
          en: `There is no file ${key} in the exchange, or it may not be read.`,
        },
        'key',
        error,
      );
    }
  };
  const put = async (key: string, path: string, ContentType: string, lock: Partial<PutObjectCommandInput> = {}) => {
    assertObjectWithin(key);
    const { size } = statSync(path);
    const Body = size > LARGEST_IN_MEMORY ? createReadStream(path) : readFileSync(path);
    await client.send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentLength: size, ContentType, ...lock }),
    );
  };
  return {
    async read(key) {
      return (await (await get(key))?.transformToByteArray()) ?? new Uint8Array();
    },
    async has(key) {
      assertObjectWithin(key);
      try {
        await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return true;
      } catch (error) {
        if (!isAnswer(error, MISSING)) throw error;
        return false;
      }
    },
    source: (key) =>
      async function* () {
        const body = await get(key);
        if (body) yield* body as AsyncIterable<Uint8Array>;
      },
    async *list(prefix) {
      assertObjectWithin(prefix);
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key = '', LastModified } of Contents) yield { key: Key, at: LastModified!.toISOString() };
      }
    },
    async write(key, bytes, contentType) {
      assertObjectWithin(key);
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: contentType }));
    },
    writeFile: (key, path, contentType) => put(key, path, contentType),
    // S3 takes nothing to be locked without a checksum.
    writeLocked: async (key, path, contentType, until) =>
      put(key, path, contentType, {
        ObjectLockMode: 'GOVERNANCE',
        ObjectLockRetainUntilDate: until,
        ChecksumSHA256: await checksumOf(path),
      }),
  };
}

async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Uint8Array);
  return hash.digest('base64');
}

function isAnswer(error: unknown, status: number): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === status;
}
