/** How a pace looks: told apart by more than red and green. */
export const LEVEL_COLOURS = { ok: 'blue', warn: 'orange', alert: 'red' } as const;
