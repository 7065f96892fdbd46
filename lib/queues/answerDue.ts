import { z } from 'zod';

/** A message that has a file answered whose pieces are done. */
export const answerDue = z.strictObject(
  {
    fund: z.string().min(1, 'expected the id of a fund'),
    import: z.string().regex(/^[0-9a-z-]+$/, 'expected the id of an import'),
    again: z.boolean('expected whether its file came again'),
  },
  'expected fund, import and again',
);

/** A file that is booked and waits for its answer; `again` where it came once more, and is answered although it was answered before. */
export type AnswerDue = z.output<typeof answerDue>;
