import type { MessagePort } from 'node:worker_threads';
import type { Bilingual } from '../../../lib/bilingual.ts';

/** What an instance needs to start: where its handler is, and who it is. */
export interface Started {
  /** Through which it calls the gateway. */
  readonly port: MessagePort;
  readonly modulePath: string;
  readonly exportName: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMegabytes: number;
}

/** One invocation as it is sent to an instance. */
export interface Invocation {
  readonly requestId: string;
  /** The event as JSON, as Lambda receives it. */
  readonly event: string;
  /** After how many milliseconds the function is stopped. */
  readonly limit: number;
}

/** What an instance says once, when its code is loaded: from now on the time of an invocation runs. */
export const LOADED = 'loaded';

/** How it ended: the answer as JSON, or what was thrown. */
export type Outcome =
  | { readonly answer: string }
  | {
      readonly errorType: string;
      readonly errorMessage: string;
      readonly stack: string;
      /** What was thrown in both languages, where it says so. */
      readonly says?: Bilingual;
    };
