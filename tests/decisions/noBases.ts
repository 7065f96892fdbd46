import type { Bases } from '../../lib/planning/histories.ts';

/** No close has drawn a base for anybody. */
export const NO_BASES: Bases = {
  year: '2024',
  inForce: async () => new Map(),
  whyNone: async () => ({ zh: '没有', en: 'there is none' }),
};
