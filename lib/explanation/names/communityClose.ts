import { afterFigures } from './afterFigures.ts';
import type { Names } from './name.ts';
import { outsideFigures } from './outsideFigures.ts';
import { sharingFigures } from './sharingFigures.ts';

export const communityClose: Names = {
  title: { zh: '年终清算', en: 'Close of the year' },
  chief: ['cash_due', 'entitlement', 'surplus', 'overrun', 'retained', 'fund', 'community'],
  figures: { ...sharingFigures, ...outsideFigures, ...afterFigures },
};
