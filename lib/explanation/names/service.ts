import { type Names, plain } from './name.ts';

/** Settings that no formula takes. */
export const service: Names = {
  title: { zh: '经办设置', en: 'Service' },
  figures: {
    communities: plain('医共体名单', 'communities'),
    roster: plain('定点医药机构名单', 'roster'),
  },
};
