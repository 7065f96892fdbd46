import type { FaultCode } from '../errors.ts';
import type { HttpAnswer } from './httpAnswer.ts';

/** Which status a fault answers with. */
const STATUS = {
  invalid_request: 400,
  infeasible: 422,
  zero_weights: 422,
  no_tariff: 422,
  undefined_point_value: 422,
  nothing_to_distribute: 422,
  policy_not_in_force: 422,
  not_found: 404,
  conflict: 409,
  not_approved: 409,
  forbidden: 403,
  stale: 409,
  unavailable: 503,
} as const satisfies Record<FaultCode, number>;

/** What each fault means, for those who do not read the English sentence. */
const TITLE = {
  invalid_request: '请求有误 · invalid request',
  infeasible: '无法成立 · infeasible',
  zero_weights: '权重合计为零 · weights sum to zero',
  no_tariff: '无支付标准 · no tariff',
  undefined_point_value: '点值无法计算 · undefined point value',
  nothing_to_distribute: '无可分配金额 · nothing to distribute',
  policy_not_in_force: '当日无有效政策 · policy not in force',
  not_found: '未找到 · not found',
  conflict: '内容冲突 · conflict',
  not_approved: '尚未审批 · not approved',
  forbidden: '无权办理 · forbidden',
  stale: '已被更新,请重新读取 · stale',
  unavailable: '暂不可用,请稍后重试 · unavailable',
} as const satisfies Record<FaultCode, string>;

/**
 * A fault as a problem document (RFC 9457): status, code, the field at fault, and a trace id to quote.
 *
 * @param more further members of the document
 */
export function problem(
  fault: { readonly code: FaultCode; readonly message: string; readonly path?: string | undefined },
  trace: string,
  more: object = {},
): HttpAnswer {
  const status = STATUS[fault.code];
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    body: JSON.stringify({
      type: `urn:lumpsum:problem:${fault.code}`,
      title: TITLE[fault.code],
      status,
      code: fault.code,
      detail: fault.message,
      ...(fault.path === undefined ? {} : { path: fault.path }),
      trace,
      ...more,
    }),
  };
}
