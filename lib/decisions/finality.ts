import type { Day } from '../claims/claim.ts';

/** Until when what was closed may still change. */
export interface Finality {
  /** The last day on which the year is cleared. */
  readonly final_by: Day;
  /** Drawn up before that day (预清算): what comes in until then is closed again. */
  readonly is_provisional: boolean;
}
