import { type Names, yuan } from './name.ts';

export const apportion: Names = {
  title: { zh: '按权重分配', en: 'Split by weight' },
  chief: ['parts'],
  figures: { parts: yuan('各方份额', 'parts') },
};
