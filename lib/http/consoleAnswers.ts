import type { ConsoleFile } from '../console/consoleFiles.ts';
import type { HttpAnswer } from './httpAnswer.ts';

/**
 * The page of the console: it runs its own files, asks its own service and the issuer where people sign in, and nobody else.
 *
 * @param nonce the word by which its own styles are let in
 * @param issuer where people sign in
 */
export function consolePage(body: string, nonce: string, issuer: string | undefined): HttpAnswer {
  const asked = issuer === undefined ? [] : [new URL(issuer).origin];
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    // Libraries set the style of single elements; what a style attribute can do is to look otherwise.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src ${["'self'", ...asked].join(' ')}`,
    ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
  ];
  return {
    statusCode: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    },
    body,
  };
}

/** A file of the console. Its name changes with what is in it, so a browser need not ask again. */
export function asset({ type, bytes, packed }: ConsoleFile, accepted = ''): HttpAnswer {
  const isPacked = /\bgzip\b/.test(accepted);
  return {
    statusCode: 200,
    headers: {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
      ...(isPacked && { 'content-encoding': 'gzip' }),
    },
    body: (isPacked ? packed : bytes).toString('base64'),
    isBase64Encoded: true,
  };
}
