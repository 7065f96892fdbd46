import type { Bilingual } from '../bilingual.ts';
import type { Fault, FaultCode } from '../errors.ts';
import type { HttpAnswer } from './httpAnswer.ts';
import { PROBLEM_JSON, problemDocument } from './problemDocument.ts';

/** Which status a fault answers with. */
export const STATUS = {
  invalid_request: 400,
  infeasible: 422,
  zero_weights: 422,
  no_tariff: 422,
  undefined_point_value: 422,
  nothing_to_distribute: 422,
  too_few_cases: 422,
  policy_not_in_force: 422,
  not_found: 404,
  conflict: 409,
  not_approved: 409,
  unauthorized: 401,
  forbidden: 403,
  stale: 409,
  precondition_failed: 412,
  precondition_required: 428,
  key_taken: 422,
  unavailable: 503,
} as const satisfies Record<FaultCode, number>;

/** What each fault means. */
const TITLE = {
  invalid_request: { zh: '请求有误', en: 'invalid request' },
  infeasible: { zh: '无法成立', en: 'infeasible' },
  zero_weights: { zh: '权重合计为零', en: 'weights sum to zero' },
  no_tariff: { zh: '无支付标准', en: 'no tariff' },
  undefined_point_value: { zh: '点值无法计算', en: 'undefined point value' },
  nothing_to_distribute: { zh: '无可分配金额', en: 'nothing to distribute' },
  too_few_cases: { zh: '病例数不足', en: 'too few cases' },
  policy_not_in_force: { zh: '当日无有效政策', en: 'policy not in force' },
  not_found: { zh: '未找到', en: 'not found' },
  conflict: { zh: '内容冲突', en: 'conflict' },
  not_approved: { zh: '尚未审批', en: 'not approved' },
  unauthorized: { zh: '身份未核实', en: 'unauthorized' },
  forbidden: { zh: '无权办理', en: 'forbidden' },
  stale: { zh: '已被更新，请重新读取', en: 'stale' },
  precondition_failed: { zh: '与所见的内容不同', en: 'not what was seen' },
  precondition_required: { zh: '须写明所见的内容', en: 'say what was seen' },
  key_taken: { zh: '此键已用于另一个请求', en: 'conflict of key' },
  unavailable: { zh: '暂不可用，请稍后重试', en: 'unavailable' },
} as const satisfies Record<FaultCode, Bilingual>;

/**
 * A fault as a problem document (RFC 9457): status, code, what it is and what was expected in both languages, the field at fault,
 * and a trace id to quote.
 *
 * @param more further members of the document
 */
export function problem({ code, says, path }: Fault, trace: string, more: object = {}): HttpAnswer {
  const status = STATUS[code];
  return {
    statusCode: status,
    // RFC 6750: how to say who one is.
    headers: { 'content-type': PROBLEM_JSON, ...(status === 401 && { 'www-authenticate': 'Bearer' }) },
    body: problemDocument({ code, status, title: TITLE[code], says, path, trace }, more),
  };
}
