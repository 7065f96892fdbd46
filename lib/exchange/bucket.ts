import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Fault } from '../errors.ts';

/** The bucket through which files come in and receipts go out. */
export interface Exchange {
  /** The bytes of an object. @throws Fault not_found  there is none under this key */
  read(key: string): Promise<Uint8Array>;
  write(key: string, bytes: Uint8Array | string, contentType: string): Promise<void>;
}

export function exchange(bucket: string): Exchange {
  const client = new S3Client({});
  return {
    async read(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (!(error instanceof NoSuchKey)) throw error;
        throw new Fault('not_found', `There is no file ${key} in the exchange.`, 'key', error);
      }
    },
    async write(key, bytes, contentType) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: contentType }));
    },
  };
}
