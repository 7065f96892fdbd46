/** An answer to an HTTP request, in the form API Gateway takes (payload format 2.0). */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: string };
  /** Text; of an answer in bytes, those in base64. */
  readonly body: string;
  readonly isBase64Encoded?: boolean;
}

/** A JSON answer. @param headers beside its type */
export function json(statusCode: number, body: unknown, headers: HttpAnswer['headers'] = {}): HttpAnswer {
  const answer = jsonText(statusCode, JSON.stringify(body));
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** The same of what is JSON already. */
export function jsonText(statusCode: number, body: string): HttpAnswer {
  return { statusCode, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}

/** A text answer, for people. */
export function text(body: string): HttpAnswer {
  return { statusCode: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}

/** A page for browsers, which loads nothing, runs nothing, and is embedded nowhere. @param style the hash of its own style sheet */
export function page(body: string, style: string): HttpAnswer {
  return {
    statusCode: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src '${style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
    body,
  };
}

/** An answer in bytes: a file, to be kept under a name. */
export function bytes(body: Uint8Array, contentType: string, name: string): HttpAnswer {
  return {
    statusCode: 200,
    // RFC 6266: a name with other letters than English ones goes percent-encoded.
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  };
}
