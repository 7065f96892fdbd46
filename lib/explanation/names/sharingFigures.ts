import { plain, yuan } from './name.ts';

/** What a year is shared by, alone and within its close. */
export const sharingFigures = {
  amount: yuan('结余（超支）', 'surplus or overrun'),
  rate: plain('结余（超支）率', 'rate of the surplus or overrun'),
};
