import { Logger } from '@aws-lambda-powertools/logger';
import { withheld } from './withheld.ts';

/** The service's log: one line for each decision taken, with a stable code (`LS101`). No person ever appears in it, and nothing that lets anybody in. */
export const log = new Logger({
  serviceName: 'lumpsum',
  jsonReplacerFn: (_, value) => (typeof value === 'string' ? withheld(value) : value),
});
