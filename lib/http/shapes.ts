/** The vocabulary of paths and queries. */
import { z } from 'zod';

export const fundId = z.string().regex(/^[0-9A-Za-z]+-[0-9A-Za-z]+$/, 'expected a fund such as 320500-390');

export const fundYear = z.string().regex(/^\d{4}$/, 'expected a year such as 2025');

export const communityId = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/, 'expected the id of a community');

/** A period of the books: a month, or the clearing period of a year. */
export const period = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2]|clearing)$/, 'expected a month such as 2025-03, or 2025-clearing');

/** Id of a file's delivery; of one that is only tried, with `trial.` before it. */
export const batchId = z
  .string()
  .regex(/^(trial\.)?[0-9a-f]{16}$/, 'expected the batch of a file, 16 digits and letters');

export const day = z.iso.date('expected a day such as 2025-07-05');

export const language = z.enum(['zh', 'en'], 'expected zh or en').default('zh');

/** A part of a document's reference: its kind, or its scope. */
export const documentName = z
  .string()
  .regex(/^[0-9A-Za-z._-]{1,200}$/, 'expected a part of a reference, such as close');
