import { expect } from 'vitest';
import { type Cells, nationalText } from '../files/nationalFile.ts';
import { drop, FUND } from '../intake/arrived.ts';
import type { RealService } from './realService.ts';

/** Where the residents of Taicang are treated, where nothing else is said. */
export const LEAD = 'H32058500001';

/** Stays of residents of Taicang are handed in, each of 600.00 yuan booked. */
export async function staysOfTaicang(
  service: RealService,
  name: string,
  at: string,
  rows: readonly (Cells & { readonly on: string })[],
): Promise<void> {
  const text = nationalText(
    rows.map(({ on, ...cells }) => ({
      ...{ insu_admdvs: '320585', fixmedins_code: LEAD, mdtrtarea_admvs: '320585' },
      ...{ begntime: `${on.slice(0, 8)}01`, endtime: on, setl_time: on },
      ...cells,
    })),
  );
  expect(await drop(service, `claims/${FUND}/national/${name}.csv`, text, at)).toMatchObject({ state: 'loaded' });
}
