import type { StoreKind } from '../aws/dynamodb/store.ts';
import type { ProgressLine } from '../progress.ts';
import type { Service } from '../service.ts';

/** The books a service is started on: a demonstration's, or an office's. */
export interface Books {
  readonly store: StoreKind;
  /** The folder of the synthesized app. */
  readonly assembly: string;
  /** What is to be done before it serves. */
  readonly prepare: (service: Service, progress: ProgressLine) => Promise<void>;
  /** Said when somebody stops it; before its end, the preparation has left nothing. */
  readonly stopped: () => string;
  /** What to do next. */
  readonly next: (service: Service) => string;
}
