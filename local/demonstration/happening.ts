import type { Service } from '../service.ts';

/** Something that happens to the service from outside, at a moment of the year. */
export interface Happening {
  readonly at: string;
  readonly what: string;
  readonly happen: (service: Service) => Promise<void>;
}
