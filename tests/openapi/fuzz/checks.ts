import type { AnswerCheck, HttpAnswered } from '../answerCheck.ts';
import type { Drawn } from './requestsOf.ts';

/** What no answer may tell: where the service lies, and how its code runs. */
const LEAKS = /\n\s+at |node_modules|\/lib\/|\/functions\/|secrets\//;

/** What a request that is not as the document says is refused with, and what one that is may still be refused with. */
const REFUSED = [400, 404, 405, 409, 413, 415, 422];
const OF_WHAT_STANDS = [403, 404, 409, 412, 428];

/**
 * What does not hold of an answer, named as Schemathesis names its checks: `not_a_server_error`,
 * `status_code_conformance`, `content_type_conformance`, `response_headers_conformance`, `response_schema_conformance`,
 * `negative_data_rejection`, `positive_data_acceptance`; and that it tells nothing of the inside.
 */
export function brokenChecks(checked: AnswerCheck, asked: Drawn, answer: HttpAnswered): string[] {
  const { template, method, isValid } = asked;
  const { status, body } = answer;
  return [
    ...(status >= 500 ? [`not_a_server_error: ${status}`] : []),
    ...checked(template, method, answer).map((fault) => `conformance: ${fault}`),
    ...(isValid || REFUSED.includes(status) ? [] : [`negative_data_rejection: ${status}`]),
    ...(isValid && !isAccepted(asked, answer) ? [`positive_data_acceptance: ${status}`] : []),
    ...(LEAKS.test(body) && !template.endsWith('/docs') ? ['it tells of the inside'] : []),
  ].map(
    (fault) =>
      `${fault}; ${method} ${asked.path} ${String(asked.body ?? '').slice(0, 300)} was answered ${body.slice(0, 300)}`,
  );
}

/**
 * Whether a request that is as the document says was taken. No schema can say all that is asked: values that contradict each other, rules that
 * are not in force, a cursor of another page, queries that exclude each other, a
 * month of another year. Those are refused too, and the refusal names the field.
 */
function isAccepted(asked: Drawn, { status, body }: HttpAnswered): boolean {
  if (status < 300 || OF_WHAT_STANDS.includes(status)) return true;
  if (status !== 400 && status !== 422) return false;
  const { code, path = '' } = JSON.parse(body) as { readonly code: string; readonly path?: string };
  if (code === 'policy_not_in_force') return true;
  if (asked.body !== undefined) return status === 422 || path !== '';
  return status === 422 || path === 'path.month' || path.startsWith('query');
}
