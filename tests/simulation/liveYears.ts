/** A process that lives the years it is sent, by seed, and tells of each. */
import { join } from 'node:path';
import { type LivedYear, liveYear } from './liveYear.ts';
import type { ToLive, Told } from './simulate.ts';
import { openHouse } from './world/house.ts';
import { rosterOfYear } from './year/area.ts';
import { smallPolicy } from './year/smallPolicy.ts';

const [, , assembly = ''] = process.argv;
const policy = smallPolicy(join(import.meta.dirname, '../../policy'));
const house = await openHouse(assembly, policy);
const roster = rosterOfYear(policy);

process.on('message', async (asked: ToLive) => {
  process.send!(await toldOf(asked));
});
// What is left of invocations that died never ends by itself.
process.on('disconnect', () => process.exit(0));
process.send!('ready');

async function toldOf(asked: ToLive): Promise<Told> {
  try {
    const year = await liveYear(house, roster, asked.seed, { spoilt: asked.spoilt });
    return { ...asked, line: lineOf(year), calls: year.calls, claims: year.claims };
  } catch (error) {
    return { ...asked, broken: (error as Error).message };
  }
}

function lineOf({ seed, weather, calls, claims, papers, history, tables }: LivedYear): string {
  const { faults, crashes, duplicates, delays, torn } = weather;
  const sky = `${faults} faults, ${crashes} crashes, ${duplicates} duplicates, ${delays} delays, ${torn} torn in a thousand`;
  return `seed ${seed}: ${claims} claims, ${papers} papers, ${calls} calls, ${sky}; history ${history.slice(0, 16)}, tables ${tables.slice(0, 16)}`;
}
