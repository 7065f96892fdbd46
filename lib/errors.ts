import type { Bilingual } from './bilingual.ts';

/**
 * Why a request was refused. The first seven are the codes of the formulas; the rest are the service's own.
 *
 * Only `stale` (read again, then retry) and `unavailable` (retry later) can be answered differently by retrying.
 */
export type FaultCode =
  | 'invalid_request'
  | 'infeasible'
  | 'zero_weights'
  | 'no_tariff'
  | 'undefined_point_value'
  | 'nothing_to_distribute'
  | 'too_few_cases'
  | 'policy_not_in_force'
  | 'not_found'
  | 'conflict'
  | 'not_approved'
  | 'unauthorized'
  | 'forbidden'
  | 'stale'
  | 'unavailable';

/**
 * An expected answer other than yes: precise, meant to be read, and never a bug of ours. It is said in Chinese and in English;
 * `message` is the English of it.
 *
 * `path` names the field at fault as it was sent (`input.parts[1].weight`).
 */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly says: Bilingual;
  readonly path: string | undefined;

  constructor(code: FaultCode, says: Bilingual, path?: string, cause?: unknown) {
    super(says.en, { cause });
    this.name = 'Fault';
    this.code = code;
    this.says = says;
    this.path = path;
  }
}
