import middy from '@middy/core';
import { z } from 'zod';
import { read } from '../calculation/read.ts';
import { log } from '../log.ts';

const event = z.object(
  {
    scheduledTime: z.iso.datetime({ offset: true, error: 'expected an instant such as 2025-02-01T06:00:00+08:00' }),
    fundYear: z
      .string('expected a year as a string such as "2025"')
      .regex(/^\d{4}$/, 'expected a year such as 2025')
      .optional(),
  },
  'expected an object with scheduledTime',
);

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
 * @throws Fault invalid_request  for an event without scheduledTime, naming the field
 */
export function scheduled<Answer>(work: (run: Run) => Promise<Answer>) {
  return middy<unknown, Answer>().handler(async (given: unknown) => {
    const { scheduledTime: at, fundYear } = read(event, given, []);
    const answer = await work({ at, fundYear });
    log.info('LS002 run', { at, answer });
    return answer;
  });
}
