import { freshWorld, openFunctions, drop } from './intake/inWorld.ts';
import { sampleEvent } from './functions/sampleEvents.ts';
import { approved, PLAN } from './functions/approved.ts';
import { nationalText } from './files/nationalFile.ts';
const house = await openFunctions();
const world = await freshWorld(house);
const asked = async (n: string, e: unknown) => { const a = world.answerOf(n, e); await world.settle(); return a; };
await asked('EnterFigures', sampleEvent('enterFigures.201'));
await asked('PlanYear', { fundYear: '2025', scheduledTime: '2024-11-15T01:00:00Z' });
await approved(house.observer, { fund: '320500-390', year: '2025' }, PLAN, '2024-11-20T01:00:00Z');
await drop(world, 'claims/a.csv', nationalText([{ setl_id: 'A' }]));
const day = (d: string) => new Date(`${d}T00:30:00Z`);
let from = Date.parse('2025-06-01T00:30:00Z');
const times: number[] = []; let calls = 0;
for (let i = 0; i < 60; i++) {
  const at = new Date(from + i * 86400000);
  await world.live(at);
  const c0 = process.cpuUsage();
  const r = (await asked('WatchWork', { scheduledTime: at.toISOString() })) as unknown[];
  const c = process.cpuUsage(c0);
  times.push((c.user + c.system) / 1000);
  if (i % 20 === 0) console.log(at.toISOString(), JSON.stringify(r).slice(0, 300));
}
console.log(times.map((t) => t.toFixed(1)).join(' '));
process.exit(0);
