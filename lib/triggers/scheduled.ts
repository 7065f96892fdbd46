import middy from '@middy/core';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { log } from '../log.ts';
import { ENDING, inTime } from '../timeLeft.ts';
import { read } from '../wire/read.ts';

/** What an officer may ask a run for; a schedule leaves it to the run's own rule. */
const words = {
  fund: z.string('expected the id of a fund such as "320500-390"').optional(),
  fundYear: z
    .string('expected a year as a string such as "2025"')
    .regex(/^\d{4}$/, 'expected a year such as 2025')
    .optional(),
  /** Of what is reconciled a clearing period as well. */
  month: z
    .string('expected a month such as "2025-03"')
    .regex(/^\d{4}-(0[1-9]|1[0-2]|clearing)$/, 'expected a month such as 2025-03, or 2025-clearing')
    .optional(),
};

const event = z.strictObject(
  {
    scheduledTime: z.iso.datetime({ offset: true, error: 'expected an instant such as 2025-02-01T06:00:00+08:00' }),
    ...words,
  },
  {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? 'a run takes scheduledTime, fund, fundYear and month'
        : 'expected an object with scheduledTime',
  },
);

type Words = Omit<z.output<typeof event>, 'scheduledTime'>;
type Word = keyof Words;

/** What a run is for: the instant it was scheduled for, and what it was asked for. */
export type Run<Taken extends Word = never> = { readonly at: string } & Readonly<Pick<Words, Taken>>;

/**
 * A Lambda handler for a schedule. Time comes with the event: a run delivered late or twice is the run of its hour.
 *
 * @param takes what an officer may ask of this run; anything else is refused, never ignored
 * @param work does the run; what it returns is the run's answer
 * @throws Fault invalid_request  for an event without scheduledTime, or with a word that the run does not take, naming it
 */
export function scheduled<Answer, Taken extends Word = never>(
  takes: readonly Taken[],
  work: (run: Run<Taken>) => Promise<Answer>,
) {
  const stack = middy<unknown, Answer>(ENDING).handler(async (given: unknown) => {
    const { scheduledTime: at, ...asked } = read(event, given, []);
    refuseOthers(takes, asked);
    const answer = await work({ at, ...(asked as Pick<Words, Taken>) });
    log.info('LS002 run', { at, ...asked, answer });
    return answer;
  });
  return inTime(stack);
}

function refuseOthers(takes: readonly Word[], asked: Words): void {
  const other = (Object.keys(words) as Word[]).find((word) => asked[word] !== undefined && !takes.includes(word));
  if (other === undefined) return;
  const says = {
    zh: `${other}：此任务不接受这一项；可以指定的有：${takes.join('、') || '无'}。`,
    en: `${other}: this run does not take it; it can be asked for ${takes.join(' and ') || 'nothing'}.`,
  };
  throw new Fault('invalid_request', says, other);
}
