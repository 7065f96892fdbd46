import type { HttpAnswer } from './answerRequest.ts';
import { refusal } from './refusal.ts';
import type { HttpRequest } from './requestEvent.ts';

const JSON_TYPE = /^application\/json\s*(;|$)/i;

/** The refusal of a body that does not say that it is JSON: a form of another site can send text, and no JSON without being asked first. */
export function notJson({ headers, body }: HttpRequest): HttpAnswer | undefined {
  if (body.length === 0 || JSON_TYPE.test(headers['content-type'] ?? '')) return undefined;
  return refusal('not_json', {
    zh: '正文应为 JSON：请加上请求头 content-type: application/json。',
    en: 'The body has to be JSON: send it with the header content-type: application/json.',
  });
}
