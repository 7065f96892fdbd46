import type { Bucket } from './s3.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Remove what is kept no longer, as S3 does by the lifecycle rules of a bucket: by when it was put, whatever day the books have.
 *
 * @internal
 */
export function expireObjects(buckets: readonly Pick<Bucket, 'objects' | 'expiring'>[], now: Date): void {
  for (const { objects, expiring } of buckets) {
    for (const { prefix, days } of expiring) objects.expire(prefix, new Date(now.getTime() - days * DAY_MS));
  }
}

/** Do it now and every day. @returns ends it */
export function expireDaily(buckets: readonly Bucket[]): () => void {
  expireObjects(buckets, new Date());
  const daily = setInterval(() => expireObjects(buckets, new Date()), DAY_MS);
  daily.unref();
  return () => clearInterval(daily);
}
