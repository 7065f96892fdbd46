import type { Bilingual } from './bilingual.ts';
import { withheld } from './withheld.ts';

/**
 * Why a request was refused. The first seven are the codes of the formulas; the rest are the service's own.
 *
 * Only `stale` and the preconditions (read again, then retry) and `unavailable` (retry later) can be answered differently by retrying.
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
  | 'precondition_failed'
  | 'precondition_required'
  | 'key_taken'
  | 'unavailable';

/**
 * An expected answer other than yes: precise, meant to be read, and never a bug of ours. It is said in Chinese and in English;
 * `message` is the English of it. What was sent may be repeated in it, but no number of a person and no token.
 *
 * `path` names the field at fault as it was sent (`input.parts[1].weight`).
 */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly says: Bilingual;
  readonly path: string | undefined;

  constructor(code: FaultCode, says: Bilingual, path?: string, cause?: unknown) {
    const said = { zh: withheld(says.zh), en: withheld(says.en) };
    super(said.en, { cause });
    this.name = 'Fault';
    this.code = code;
    this.says = said;
    this.path = path === undefined ? undefined : withheld(path);
  }
}
