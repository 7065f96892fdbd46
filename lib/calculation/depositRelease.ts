import { z } from 'zod';
import { depositRelease } from '../closing/depositRelease.ts';
import { amount, decimal, positive } from '../wire/wire.ts';
import { formula } from './formula.ts';

export const depositPolicy = z.strictObject({ full_at: positive, none_below: decimal });

const input = z.strictObject({ deposit: amount, score: decimal });

/** Formula 9: the quality deposit by the score. */
export const depositReleaseFormula = formula(depositPolicy, input, depositRelease);
