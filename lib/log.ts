import { Logger } from '@aws-lambda-powertools/logger';

/** The service's log: one line for each decision taken, with a stable code (`LS101`). No person ever appears in it. */
export const log = new Logger({ serviceName: 'lumpsum' });
