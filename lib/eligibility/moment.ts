/** Which day something is told of: the one that was asked for, or the one on which the status changes. */
export type Moment = 'day' | 'changes_on';

/** What the names of the figures of a day end with. */
export const ENDING = { day: '', changes_on: '_then' } as const satisfies Record<Moment, string>;
