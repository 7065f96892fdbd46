import type { Bilingual } from '../bilingual.ts';
import { STATUS } from '../http/problem.ts';
import { problemShape } from '../http/problemShape.ts';
import { jsonSchemaOf, type Schemas } from './jsonSchemaOf.ts';
import { inBoth, type SaidResponse } from './openApi.ts';

/** The statuses of refusals, and what each means of a request. */
const MEANS: { readonly [status: number]: Bilingual } = {
  400: { zh: '请求有误，path 为出错的字段', en: 'something is not as it must be; path names the field' },
  401: { zh: '未说明是谁在请求', en: 'it is not known who asks' },
  403: { zh: '无权办理', en: 'who asks may not' },
  404: { zh: '未找到', en: 'there is no such thing' },
  409: {
    zh: '与现有内容冲突，或尚未审批，或已被更新',
    en: 'contradicts what stands, is not in force, or was changed meanwhile',
  },
  412: { zh: 'If-Match 所写的内容已不是现有内容', en: 'what If-Match says was seen does not stand' },
  413: { zh: '请求过大', en: 'the request has more bytes than are taken' },
  415: { zh: '正文应为 JSON', en: 'the body does not say that it is JSON' },
  422: { zh: '按所给数据无法办理，或当日无有效政策', en: 'there is no answer for these figures, or no rule in force' },
  428: {
    zh: '他人录入的内容，须以 If-Match 写明所见',
    en: 'somebody else entered it: If-Match must say what was seen',
  },
  500: { zh: '服务出错，请引用 trace', en: 'a fault of the service; quote trace' },
  503: { zh: '暂不可用，请稍后重试', en: 'retry later' },
};

/** What only requests with a body are refused with. */
const OF_BODIES = new Set(['413', '415']);

const RESPONSES = '#/components/responses/';

/** What only those are refused with who replace what stands. */
const OF_REPLACING = new Set(['412', '428']);

/** What only those are refused with who are asked who they are. */
const OF_CALLERS = new Set(['401']);

/** What a request is, as far as it can be refused for it. */
interface Refusable {
  readonly hasBody: boolean;
  readonly isOpen: boolean;
  readonly replaces: boolean;
}

/** How a request can be refused, by status. */
export function refusalsOf({ hasBody, isOpen, replaces }: Refusable): {
  readonly [status: string]: { readonly $ref: string };
} {
  const statuses = Object.keys(MEANS).filter(
    (status) =>
      (hasBody || !OF_BODIES.has(status)) &&
      (replaces || !OF_REPLACING.has(status)) &&
      !(isOpen && OF_CALLERS.has(status)),
  );
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `${RESPONSES}Problem${status}` }]));
}

/** Every refusal as the document says it once: a problem document (RFC 9457). */
export function refusals(schemas: Schemas): { readonly [name: string]: SaidResponse } {
  const content = { 'application/problem+json': { schema: jsonSchemaOf(problemShape, 'output', schemas) } };
  return Object.fromEntries(
    Object.entries(MEANS).map(([status, means]) => [`Problem${status}`, { description: told(status, means), content }]),
  );
}

/** What a status means, and which codes have it. */
function told(status: string, means: Bilingual): string {
  const codes = Object.entries(STATUS).flatMap(([code, of]) => (String(of) === status ? [code] : []));
  return `${inBoth(means)}${codes.length === 0 ? '' : ` (${codes.join(', ')})`}`;
}
