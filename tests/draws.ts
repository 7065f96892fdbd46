/**
 * What the laws are tried on: the same draws in every run, so that what was green stays green until something changes. Others,
 * and more of them, are asked for with `npm run laws`.
 */
import fc from 'fast-check';

const { LUMPSUM_DRAWS_SEED: seed = '20250331', LUMPSUM_DRAWS: runs } = process.env;

fc.configureGlobal({ seed: Number(seed), ...(runs !== undefined && { numRuns: Number(runs) }) });
