/** The last day there is; nothing changes after it. */
export const LAST_DAY = '9999-12-31';
