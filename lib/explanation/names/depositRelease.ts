import type { Names } from './name.ts';

export const depositRelease: Names = { title: { zh: '质量保证金返还', en: 'Release of the deposit' }, figures: {} };
