import { chance, type Dice, pick } from '../../../../local/demonstration/dice.ts';
import { fen } from '../../truth/stored.ts';
import { OF_VERSION } from '../approvals.ts';
import { FUND, NEXT_YEAR, YEAR } from '../area.ts';
import { inShanghai, monthAfter } from '../days.ts';
import type { Office } from '../office.ts';
import type { Cast, Told } from './told.ts';

/** Of a thousand years so many have a version of their plan. */
const CHANGED = 250;
/** A morning after the last version may hold: what is reached of its package is told by then, if nothing was booked. */
const MORNING = inShanghai(`${NEXT_YEAR}-01-20`, '07:30:00');

/** More people are insured from a month on, or fewer: figures that hold from then are entered, and approved; where a month was ordered meanwhile, they are entered again. */
export function planVersions(stream: Dice, { figures, oneIn }: Cast): Told[] {
  if (!chance(stream, CHANGED)) return [];
  const from = pick(
    stream,
    ['04', '06', '08', '10', '11'].map((month) => `${YEAR}-${month}`),
  );
  const other = oneIn + pick(stream, [-4_000, -2_000, -1_000, 3_000]);
  const version = { from, cause: 'heads', why: '参保人数变化', evidence: ['参保人数核定表'] };
  const last = monthAfter(from, -1);
  const days = [
    `${last}-12`,
    `${last}-20`,
    `${last}-27`,
    `${from}-05`,
    ...[1, 2].map((i) => `${monthAfter(from, i)}-05`),
  ];
  const story = async (office: Office) => {
    let isEntered = false;
    for (const day of days) {
      await office.until(inShanghai(day, '10:00:00'));
      // A month that is ordered is in no version that was not entered before.
      if (!isEntered && day >= from) return;
      const before = await packagesIn(office, 'packages');
      if (before === undefined) continue;
      if (!(await office.enter(`/v1/funds/${FUND}/years/${YEAR}/figures`, { ...figures(other), version }))) continue;
      isEntered = true;
      await office.approve(OF_VERSION);
      const after = await packagesIn(office, 'version-packages');
      if (!(await isInForce(office, from)) || after === undefined) continue;
      office.register.version = { from, before, after };
      break;
    }
    if (office.register.version === undefined) return;
    await office.until(MORNING);
    await office.run('watchSpending');
  };
  return [{ at: inShanghai(days[0]!, '10:00:00'), what: `a version of the plan from ${from} on`, story }];
}

interface Amount {
  readonly id: string;
  readonly amount: string;
}

interface Packages {
  readonly body: {
    readonly version?: { readonly from: string };
    readonly result: { readonly packages: readonly Amount[] };
  };
}

/** What each community has for a whole year by the packages in force; undefined where none are. */
async function packagesIn(office: Office, kind: 'packages' | 'version-packages') {
  const packages = await office.read<Packages>(`/v1/documents/${FUND}/${YEAR}/${kind}/year?revision=standing`);
  return packages && new Map(packages.body.result.packages.map(({ id, amount }) => [id, fen(amount)]));
}

async function isInForce(office: Office, from: string): Promise<boolean> {
  const packages = await office.read<Packages>(`/v1/documents/${FUND}/${YEAR}/packages/year?revision=standing`);
  return packages?.body.version?.from === from;
}
