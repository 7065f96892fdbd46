import type { Example } from '../../lib/openapi/examples.ts';
import { shortened } from './shortened.ts';

/** A request as API Gateway hands it on, as far as an example shows it. */
interface Asked {
  readonly pathParameters?: { readonly [word: string]: string };
  readonly queryStringParameters?: { readonly [word: string]: string };
  readonly body?: string;
}

interface Answered {
  readonly statusCode: number;
  readonly type: string;
  readonly json: Record<string, unknown>;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
}

/** The example that a replayed event makes. The description of the API, which holds it, shows of itself only how it begins. */
export function exampleIn(event: unknown, { statusCode, type, json, body, isBase64Encoded }: Answered): Example {
  const { pathParameters, queryStringParameters, body: sent } = event as Asked;
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  const answer = 'openapi' in json ? { ...json, tags: [], paths: {}, components: {} } : json;
  return {
    ...(pathParameters && { path: pathParameters }),
    ...(queryStringParameters && { query: queryStringParameters }),
    ...(sent !== undefined && { body: JSON.parse(sent) }),
    status: statusCode,
    type,
    answer: type.includes('json')
      ? shortened(answer)
      : shortened(text.startsWith('<!doctype') ? text.slice(0, 40) : text),
  };
}
