/** What measures a county's month lives it to its end: a measurement that nobody runs for weeks would break unseen. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SCRIPT = join(import.meta.dirname, '../../bench/countyMonth.ts');

test('a month of 1,000 claims is cut, booked, reconciled, sealed, verified and asked for', () => {
  const out = execFileSync(process.execPath, [SCRIPT, '1000'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const steps: readonly { readonly what: string }[] = JSON.parse(out.trim().split('\n').at(-1)!);
  expect(steps.map(({ what }) => what)).toEqual([
    'the file judged and cut',
    'its pieces booked',
    'the statement taken and reconciled',
    'the month locked, reconciled and sealed',
    'verified and exported, every claim read',
    'a night after which nothing moved',
    'the month asked for as it was known on a day',
  ]);
});
