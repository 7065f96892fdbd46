import { z } from 'zod';

/** A message that has somebody look into the box of a receiver, and send what is due. */
export const lookDue = z.strictObject(
  { receiver: z.string('expected a receiver').min(1, 'expected a receiver') },
  'expected a receiver',
);

/** The receiver into whose box somebody is to look. */
export type LookDue = z.output<typeof lookDue>;
