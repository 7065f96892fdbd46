import { z } from 'zod';

/** An amount in yuan with two decimals, as it is shown. */
export const amountShown = z.string().regex(/^-?\d+\.\d{2}$/);
