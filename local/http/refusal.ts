import { randomUUID } from 'node:crypto';
import type { Bilingual } from '../../lib/bilingual.ts';
import { PROBLEM_JSON, problemDocument } from '../../lib/http/problemDocument.ts';
import type { HttpAnswer } from './answerRequest.ts';

/** What a refusal of this machine is about, and its status. */
const KINDS = {
  invalid_request: { status: 400, title: '请求有误' },
  unauthorized: { status: 401, title: '身份未核实' },
  forbidden: { status: 403, title: '不允许访问' },
  not_found: { status: 404, title: '未找到' },
  method_not_allowed: { status: 405, title: '不支持的方法' },
  conflict: { status: 409, title: '内容冲突' },
  too_large: { status: 413, title: '内容过大' },
  not_json: { status: 415, title: '正文应为 JSON' },
  refused: { status: 422, title: '不能办理' },
  internal: { status: 500, title: '服务出错' },
  unavailable: { status: 503, title: '暂不可用，请稍后重试' },
} as const;

/** What goes with a refusal beside its reason. */
interface More {
  /** The field at fault. */
  readonly path?: string | undefined;
  /** By what it can be found in the logs; left out, a new one. */
  readonly trace?: string;
  readonly headers?: { readonly [name: string]: string };
}

/** A problem document (RFC 9457) for what no function is asked about. */
export function refusal(code: keyof typeof KINDS, says: Bilingual, more: More = {}): HttpAnswer {
  const { path, trace = randomUUID(), headers = {} } = more;
  const { status, title: zh } = KINDS[code];
  const title = { zh, en: code.replaceAll('_', ' ') };
  const body = problemDocument({ code, status, title, says, path, trace });
  return { status, headers: { 'content-type': PROBLEM_JSON, ...headers }, body };
}

/** What a known path is answered with that is asked for in another way. */
export function notAllowed(method: string, path: string, known: readonly string[]): HttpAnswer {
  const allow = known.join(', ');
  const says = {
    zh: `${path} 不支持 ${method}，只支持 ${allow}。`,
    en: `${path} is not there for ${method}, only for ${allow}.`,
  };
  return refusal('method_not_allowed', says, { headers: { allow } });
}
