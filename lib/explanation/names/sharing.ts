import type { Names } from './name.ts';
import { sharingFigures } from './sharingFigures.ts';

export const sharing: Names = { title: { zh: '结余留用与超支分担', en: 'Sharing' }, figures: sharingFigures };
