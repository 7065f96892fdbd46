import type { Day } from '../claims/claim.ts';
import { byCodePoint } from '../money/codePointOrder.ts';
import type { Based } from './pin.ts';

/** Until when what was closed may still change. */
export interface Finality {
  /** The last day on which the year is cleared. */
  readonly final_by: Day;
  /** Drawn up before that day (预清算): what comes in until then is closed again. */
  readonly is_provisional: boolean;
}

/** What builds on closes may change as long as one of them may. @param closes at least one */
export function finalityOf(closes: readonly Based<Finality>[]): Finality {
  return {
    final_by: closes
      .map(({ body }) => body.final_by)
      .sort(byCodePoint)
      .at(-1)!,
    is_provisional: closes.some(({ body }) => body.is_provisional),
  };
}
