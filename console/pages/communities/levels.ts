import { PRESSING } from '../../shown/colours.ts';

/** How a pace looks. */
export const LEVEL_COLOURS = { ok: PRESSING.calm, warn: PRESSING.watch, alert: PRESSING.urgent } as const;
