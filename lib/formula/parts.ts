import { z } from 'zod';
import { id, listOf, unsigned } from '../wire/wire.ts';

/** Those over whom an amount is split, each with its weight. */
export const partsShape = listOf(z.strictObject({ id, weight: unsigned }));
