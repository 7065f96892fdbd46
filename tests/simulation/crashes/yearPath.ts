import { FUND } from '../../../local/demonstration/area.ts';

/** Where the short year is asked for. */
export const YEAR = `/v1/funds/${FUND}/years/2025`;
