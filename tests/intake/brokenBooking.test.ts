/** What goes wrong while a sound file is booked is a failure of the run. The file is not told that it could not be read. */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manifestBytesFor } from '../files/manifestFor.ts';
import { nationalText } from '../files/nationalFile.ts';
import { approved, PLAN } from '../functions/approved.ts';
import { type RealService, realService } from '../functions/realService.ts';
import { sampleEvent } from '../functions/sampleEvents.ts';
import { booksOf, FUND } from './arrived.ts';

const PLACE = `claims/${FUND}/national/march.csv`;

let service: RealService;
beforeAll(async () => {
  service = await realService(withoutThresholds);
  await service.invoke('enterFigures', sampleEvent('enterFigures.201'));
  await service.invoke('planYear', sampleEvent('planYear.ok'));
  await approved(booksOf(service), { fund: FUND, year: '2025' }, PLAN, '2024-11-20T01:00:00Z');
});
afterAll(() => service.close());

/** The synthesized app again, with functions whose rules say nothing of the thresholds that spending is watched against. */
function withoutThresholds(assembly: string, folder: string): string {
  const adapted = join(folder, 'cdk.out');
  cpSync(assembly, adapted, { recursive: true });
  for (const asset of readdirSync(adapted)) {
    const rule = join(adapted, asset, 'policy/national/spending-pace/thresholds.yaml');
    if (existsSync(rule)) rmSync(rule);
  }
  return adapted;
}

test('a file that cannot be booked for want of a rule is kept for another try, and gets no receipt', async () => {
  const at = '2025-04-30T01:30:00.000Z';
  const bytes = new TextEncoder().encode(nationalText([{}]));
  service.putObject(`inbound/${PLACE}.manifest.json`, await manifestBytesFor(bytes), at);
  service.putObject(`inbound/${PLACE}`, bytes, at);
  await service.drain();
  expect(service.getObject(`receipts/${PLACE}.json`)).toBeUndefined();
  expect(service.deadLetters()).toHaveLength(1);
});
