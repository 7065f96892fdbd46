import { isUtf8 } from 'node:buffer';
import type { HttpAnswer } from './answerRequest.ts';
import { refusal } from './refusal.ts';
import type { HttpRequest } from './requestEvent.ts';

/** The refusal of a body in another encoding, such as GBK: read as UTF-8 its names would become other names without a word. */
export function notUtf8({ body }: HttpRequest): HttpAnswer | undefined {
  if (isUtf8(body)) return undefined;
  const says = {
    zh: '请求正文不是 UTF-8 编码：请以 UTF-8 编码重新发送。',
    en: 'The body is not encoded in UTF-8: send it again in UTF-8.',
  };
  return refusal('invalid_request', says, { path: 'body' });
}
