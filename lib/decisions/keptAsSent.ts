import { z } from 'zod';
import { firstWrong } from '../wire/firstWrong.ts';
import { noted } from '../wire/notes.ts';

/** Refuse what the shape refuses, and keep the rest as it was sent: text, not parsed values. */
export function keptAsSent<Sent>(shape: z.ZodType) {
  const kept = z
    .unknown()
    .superRefine((sent, context) => {
      const { error } = shape.safeParse(sent);
      if (!error) return;
      const { path, says } = firstWrong(error);
      context.addIssue({ code: 'custom', path: [...path], message: says.en });
    })
    .transform((sent) => sent as Sent);
  return noted(kept, { reads: shape });
}
