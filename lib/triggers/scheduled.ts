import middy from '@middy/core';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { log } from '../log.ts';

const event = z.object({
  scheduledTime: z.iso.datetime({ offset: true }),
  fundYear: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
});

/** What a run is for. */
export interface Run {
  /** The instant it was scheduled for. */
  readonly at: string;
  /** The fund year to work on, where an officer asked for one; a schedule leaves it to the run's own rule. */
  readonly fundYear: string | undefined;
}

/**
 * A Lambda handler for a schedule. Time comes with the event: a run delivered late or twice is the run of its hour.
 *
 * @param work does the run; what it returns is the run's answer
 * @throws Fault invalid_request  for an event without scheduledTime
 */
export function scheduled<Answer>(work: (run: Run) => Promise<Answer>) {
  return middy<unknown, Answer>().handler(async (given: unknown) => {
    const parsed = event.safeParse(given);
    if (!parsed.success) {
      throw new Fault(
        'invalid_request',
        'A run takes {"scheduledTime": "2025-02-01T06:00:00+08:00"}, an ISO instant, and may name a "fundYear": "2025".',
        String(parsed.error.issues[0]?.path[0] ?? 'scheduledTime'),
      );
    }
    const { scheduledTime: at, fundYear } = parsed.data;
    const answer = await work({ at, fundYear });
    log.info('LS002 run', { at, answer });
    return answer;
  });
}
