import { z } from 'zod';

const EXPECTED = 'expected what it rests on, each in 1 to 200 characters';

/** What something that was entered rests on (佐证材料): documents, tables or files by their names, at least one. */
export const restsOn = z
  .array(z.string(EXPECTED).min(1, EXPECTED).max(200, EXPECTED), EXPECTED)
  .min(1, EXPECTED)
  .max(50, 'expected at most 50 of them');
