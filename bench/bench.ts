/** `npm run bench [-- <part>…] [-- --write]`: how fast the service is on this machine. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchCounty } from './county.ts';
import { benchFormulas } from './formulas.ts';
import { benchHistory } from './history.ts';
import { benchIntake } from './intake.ts';
import { machine } from './machine.ts';
import { benchMillion } from './million.ts';
import { benchNight } from './night.ts';
import { pageWith } from './page.ts';
import { benchPeers } from './peers.ts';
import { benchStore } from './store.ts';

const PARTS = {
  formulas: benchFormulas,
  store: benchStore,
  intake: benchIntake,
  million: benchMillion,
  peers: benchPeers,
  county: benchCounty,
  night: benchNight,
  history: benchHistory,
};
type PartName = keyof typeof PARTS;

const PAGE = join(import.meta.dirname, '..', 'docs', 'performance.md');

const words = process.argv.slice(2);
const isWritten = words.includes('--write');
const wanted = words.filter((word) => word !== '--write');
const unknown = wanted.find((word) => !Object.hasOwn(PARTS, word));
if (unknown !== undefined) {
  process.stderr.write(
    `There is nothing called "${unknown}" to measure. Known are: ${Object.keys(PARTS).join(', ')}.\n`,
  );
  process.exit(1);
}

const order = Object.keys(PARTS) as PartName[];
process.stdout.write(`On ${machine()}.\n\n`);
for (const name of order.filter((part) => wanted.length === 0 || wanted.includes(part))) {
  const measured = await PARTS[name]();
  process.stdout.write(`${measured}\n`);
  const on = `On ${machine()}, ${new Date().toISOString().slice(0, 10)}:`;
  if (isWritten) writeFileSync(PAGE, pageWith(readFileSync(PAGE, 'utf8'), order, name, `${on}\n\n${measured}`));
}
