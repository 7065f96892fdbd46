import { arnOf, bucketName } from '../template/names.ts';
import type { DeclaredBucket } from '../triggers/bucketNotifications.ts';
import type { Answer, AwsService } from './asked.ts';
import { escapeXml, failure, xml } from './failure.ts';
import type { Objects } from './objects.ts';

/** A bucket of this machine: its logical id, its objects, and who is told of a new one. */
export interface Bucket {
  readonly id: string;
  readonly objects: Objects;
  /** How many days objects are kept, by how their keys begin. */
  readonly expiring: DeclaredBucket['expiring'];
  readonly announce: (key: string, size: number, etag: string, at: string) => void;
}

/** S3 in path style: objects are put, read, asked for by key, and listed. Nothing else is offered. */
export function s3(buckets: readonly Bucket[]): AwsService {
  return async ({ method, url, headers, body }, demand) => {
    const [name = '', ...path] = url.pathname.slice(1).split('/');
    const key = decodeURIComponent(path.join('/'));
    const bucket = buckets.find(({ id }) => bucketName(id) === name);
    if (bucket === undefined) return failure('s3', 404, 'NoSuchBucket', `There is no bucket "${name}".`);
    const arn = arnOf('AWS::S3::Bucket', bucket.id);
    if (key === '' && method === 'GET' && url.searchParams.get('list-type') === '2') {
      demand('s3:ListBucket', arn);
      return listed(bucket, url.searchParams);
    }
    if (key !== '' && method === 'PUT') {
      demand('s3:PutObject', `${arn}/${key}`);
      const isLocked = headers['x-amz-object-lock-mode'] !== undefined;
      if (isLocked) demand('s3:PutObjectRetention', `${arn}/${key}`);
      if (isLocked && !headers['x-amz-checksum-sha256']) return failure('s3', 400, 'InvalidRequest', NO_CHECKSUM);
      if (/aws-chunked/.test(headers['content-encoding'] ?? '')) return notOffered('an upload in chunks');
      return put(bucket, key, Buffer.from(body as Buffer), isLocked ? 'locked' : undefined);
    }
    if (key !== '' && (method === 'GET' || method === 'HEAD')) {
      demand('s3:GetObject', `${arn}/${key}`);
      return get(bucket, key, method, () => demand('s3:ListBucket', arn));
    }
    return notOffered(`${method} ${url.pathname}${url.search}`);
  };
}

/** So many objects S3 lists at a time. */
const A_PAGE = 1_000;

/** The objects under a prefix, a page of them: the token of the next page is the key that the one before ended with. */
function listed({ objects }: Bucket, asked: URLSearchParams): Answer {
  const after = asked.get('continuation-token') ?? '';
  const behind = objects.list(asked.get('prefix') ?? '').filter(({ key }) => key > after);
  const contents = behind
    .slice(0, A_PAGE)
    .map(
      ({ key, modified }) =>
        `<Contents><Key>${escapeXml(key)}</Key><LastModified>${modified.toISOString()}</LastModified></Contents>`,
    );
  const isTruncated = behind.length > A_PAGE;
  const next = isTruncated
    ? `<NextContinuationToken>${escapeXml(behind[A_PAGE - 1]!.key)}</NextContinuationToken>`
    : '';
  const result = `<IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join('')}`;
  return xml(200, `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${result}</ListBucketResult>`);
}

const NO_CHECKSUM = 'Content-MD5 or a checksum is required to put an object with Object Lock.';

function put({ objects, announce }: Bucket, key: string, body: Buffer, lock: 'locked' | undefined): Answer {
  const etag = objects.put(key, body, lock);
  announce(key, body.length, etag, new Date().toISOString());
  return { status: 200, headers: { etag }, body: '' };
}

function get({ objects }: Bucket, key: string, method: string, demandList: () => void): Answer {
  const found = objects.get(key);
  if (found === undefined) {
    // Whoever may not list a bucket is not told what is not in it: S3 denies instead.
    demandList();
    return failure('s3', 404, 'NoSuchKey', `There is no object "${key}".`);
  }
  const { bytes, etag, modified } = found;
  const headers = { etag, 'last-modified': modified.toUTCString(), 'content-type': 'application/octet-stream' };
  if (method === 'HEAD')
    return { status: 200, headers: { ...headers, 'content-length': String(bytes.length) }, body: '' };
  return { status: 200, headers, body: bytes };
}

function notOffered(what: string): Answer {
  return failure('s3', 501, 'NotImplemented', `This machine's S3 does not offer ${what}.`);
}
