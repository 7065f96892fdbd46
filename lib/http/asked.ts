/** What is asked of an operation: read by its shapes, which refuse what they do not know, so that a mistyped query is an answer and not a silence. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { z } from 'zod';
import type { AskedOf, Operation } from '../api/operation.ts';
import { PATH_WORDS, wordsOf } from '../api/pathWords.ts';
import { Fault } from '../errors.ts';
import { refuseBoundless } from '../wire/refuseBoundless.ts';

/** The words of an operation's path, each in its shape. */
export function pathShape({ path }: Pick<Operation, 'path'>) {
  return z.object(Object.fromEntries(wordsOf(path).map((word) => [word, PATH_WORDS[word]])));
}

export function askedShape<Op extends Operation>(operation: Op): z.ZodType<AskedOf<Op>> {
  const { query, body } = operation;
  const whole = z.object({ path: pathShape(operation), query: z.strictObject(query), body });
  return whole as unknown as z.ZodType<AskedOf<Op>>;
}

/** What a request says, before its shape is known. */
export function saidBy(event: APIGatewayProxyEventV2) {
  return {
    path: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    body: bodyOf(event),
  };
}

/** The JSON body, or undefined where none was sent. */
function bodyOf(event: APIGatewayProxyEventV2): unknown {
  if (!event.body) return undefined;
  let body: unknown;
  try {
    body = JSON.parse(event.isBase64Encoded ? utf8In(event.body) : event.body);
  } catch (error) {
    throw new Fault(
      'invalid_request',
      {
        zh: `请求正文不是 JSON：${(error as Error).message}。`,
        en: `The body is no JSON: ${(error as Error).message}.`,
      },
      'body',
      error,
    );
  }
  refuseBoundless(body, ['body']);
  return body;
}

/** The text of bytes in base64. @throws TypeError where they are in another encoding, by which its names would become others */
function utf8In(base64: string): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(base64, 'base64'));
}
