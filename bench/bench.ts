/** `npm run bench [-- formulas|store|intake|million|peers|county|history|night] [-- --write]`: how fast the service is on this machine. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchCounty } from './county.ts';
import { benchFormulas } from './formulas.ts';
import { benchHistory } from './history.ts';
import { benchIntake } from './intake.ts';
import { machine } from './machine.ts';
import { benchMillion } from './million.ts';
import { benchNight } from './night.ts';
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
const PREFACE = `# How fast it is

Measured with \`npm run bench\`, which prints these tables; \`npm run bench -- --write\` replaces this page.
`;

const words = process.argv.slice(2);
const isWritten = words.includes('--write');
const wanted = words.filter((word) => word !== '--write');
const unknown = wanted.find((word) => !Object.hasOwn(PARTS, word));
if (unknown !== undefined) {
  refuse(`There is nothing called "${unknown}" to measure. Known are: ${Object.keys(PARTS).join(', ')}.`);
}
if (isWritten && wanted.length > 0) refuse('The page holds all measurements: say --write alone.');

const names = Object.keys(PARTS).filter((name) => wanted.length === 0 || wanted.includes(name)) as PartName[];
const on = `On ${machine()}.\n`;
process.stdout.write(`${on}\n`);
const sections: string[] = [];
for (const name of names) {
  const measured = await PARTS[name]();
  process.stdout.write(`${measured}\n`);
  sections.push(measured);
}
if (isWritten) writeFileSync(PAGE, [PREFACE, on, ...sections].join('\n'));

function refuse(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
