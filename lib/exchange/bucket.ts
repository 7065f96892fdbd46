import { GetObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { Fault } from '../errors.ts';
import { surroundings } from '../surroundings.ts';

/** How S3 says that there is no object; to those who may not list the bucket it says only that they may not have it. */
const MISSING = ['NoSuchKey', 'AccessDenied'];

/** The bucket through which files come in and receipts go out. */
export interface Exchange {
  /** The bytes of an object. @throws Fault not_found  there is none under this key, or none for this function */
  read(key: string): Promise<Uint8Array>;
  write(key: string, bytes: Uint8Array | string, contentType: string): Promise<void>;
}

export function exchange(bucket: string): Exchange {
  const client = new S3Client({ requestHandler: surroundings().carrier });
  return {
    async read(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (!(error instanceof S3ServiceException && MISSING.includes(error.name))) throw error;
        throw new Fault('not_found', `There is no file ${key} in the exchange, or it may not be read.`, 'key', error);
      }
    },
    async write(key, bytes, contentType) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: contentType }));
    },
  };
}
