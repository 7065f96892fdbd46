import type { Answer, Asked } from '../../../local/aws/gateway/asked.ts';
import type { Invocation } from './invocation.ts';

/** A call to AWS that waits for its answer. */
export interface Call {
  readonly by: Invocation;
  /** Name of the service in the signature's scope, such as `dynamodb`. */
  readonly service: string;
  /** Such as `PutItem`, or `PUT /exchange/receipts/a.json`. */
  readonly operation: string;
  /** What it says, the same in every life of the world. */
  readonly text: string;
  readonly asked: Asked;
  /** The same for every attempt that the SDK makes at one call. */
  readonly logical: string;
  readonly answer: (answer: Answer) => void;
  /** The connection broke, or no answer came in time. */
  readonly fail: (error: Error) => void;
}

/** Whether an operation changes nothing. */
export function isReading(operation: string): boolean {
  return /^(GetItem|BatchGetItem|Query|Scan|GetSecretValue|GET .*|HEAD .*)$/s.test(operation);
}

/** The operation a request asks for. */
export function operationOf({ method, url, headers, body }: Asked): string {
  const target = headers['x-amz-target'];
  if (target !== undefined) return String(target).replace(/^.*\./, '');
  const action = headers['content-type']?.includes('form') && new URLSearchParams(body.toString('utf8')).get('Action');
  return action || `${method} ${decodeURIComponent(url.pathname)}`;
}
