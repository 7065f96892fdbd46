import type { Story } from '../office.ts';

/** A story and when it begins. */
export interface Told {
  readonly at: Date;
  readonly what: string;
  readonly story: Story;
}
