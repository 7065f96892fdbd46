/**
 * `npm run crashes`: end the process before, during and after every place where a function waits, and see that nothing is lost,
 * doubled or bent.
 *
 *     --seed <n>     crash at one later coming to each place as well, twice in a row: which one follows from the seed (1)
 *     --first        crash before and after the first coming to each place, and nowhere else
 *     --every        crash at every coming to a place, which takes minutes
 *     --site <id>    only at the places whose ids begin so
 *     --part <n>/<m> only the n-th of m parts of the crashes, which processes side by side can see to
 *     --assembly <folder>    of the app where it is synthesized already
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { readTemplate } from '../../../local/aws/template/template.ts';
import { synthesize } from '../../../local/synth.ts';
import { awaitSites } from './awaitSites.ts';
import { calmYear } from './calmYear.ts';
import { comingsTo, crashesIn } from './crashesIn.ts';
import type { Crash } from './doom.ts';
import { reachedFiles } from './reachedFiles.ts';
import { shortYear } from './shortYear.ts';
import { survival } from './survival.ts';
import { speaksOutside, UNREACHED } from './unreached.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const MOST_SCARS = 12;

const { values: asked } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    first: { type: 'boolean', default: false },
    site: { type: 'string' },
    every: { type: 'boolean', default: false },
    part: { type: 'string', default: '1/1' },
    assembly: { type: 'string' },
  },
});

// A process that ends leaves what it kept on its disk.
const disk = mkdtempSync(join(tmpdir(), 'crashes-'));
process.env.TMPDIR = disk;
process.on('exit', () => rmSync(disk, { recursive: true }));

const sites = [...reachedFiles(PROJECT)]
  .flatMap(([file, parsed]) => awaitSites(file, parsed))
  .map(({ id }) => id)
  .filter((site) => !speaksOutside(site));
const template = readTemplate(asked.assembly ?? (await synthesize(PROJECT)), 'Lumpsum');
const year = await calmYear(template, shortYear());

const faults = asked.site === undefined ? unaccounted() : [];
for (const fault of faults) console.log(fault);

const chosen = sites.filter((site) => site.startsWith(asked.site ?? ''));
const which = asked.every ? 'every' : asked.first ? 'first' : { seed: Number(asked.seed) };
const [part, parts] = asked.part.split('/').map(Number) as [number, number];
const crashes = crashesIn(chosen, year.steps, which).filter((_, i) => i % parts === part - 1);
const survived = new Map<string, number>();
let late = 0;
let lost = 0;
for (const crash of crashes) {
  const { scars, withLate } = await survival(year, crash);
  if (withLate) late += 1;
  if (scars.length === 0) survived.set(crash.of.name, (survived.get(crash.of.name) ?? 0) + 1);
  else {
    lost += 1;
    console.log(told(crash, scars));
  }
}
for (const [name, count] of [...survived].sort()) console.log(`${name}: ${count} crashes survived`);
console.log(`${late} of them with writes under way, which once are lost, once arrive, and once arrive later`);
const count = crashes.length - lost;
console.log(`${sites.length} awaits, ${crashes.length} crashes, ${lost === 0 ? 'all' : `${count} of them`} survived.`);
process.exitCode = lost + faults.length === 0 ? 0 : 1;

/** Places that the year does not come to and nobody has excused, and excuses that are out of date. */
function unaccounted(): string[] {
  const isReached = (site: string) => comingsTo(site, 'before', year.steps).length > 0;
  return [
    ...sites
      .filter((site) => !isReached(site) && !(site in UNREACHED))
      .map((site) => `${site}: nothing that happens comes here. Let something happen in shortYear.ts that does.`),
    ...Object.keys(UNREACHED)
      .filter((site) => !sites.includes(site) || isReached(site))
      .map(
        (site) =>
          `${site}: unreached.ts excuses it, and it is ${sites.includes(site) ? 'reached' : 'no longer there'}.`,
      ),
  ];
}

function told({ site, side, step, nth, isTwice, of }: Crash, scars: readonly string[]): string {
  const { at, what } = year.steps[step - 1]!.happening;
  const often = isTwice ? ', twice' : '';
  return [
    `${of.name} crashed ${side} ${site}, coming ${nth} of step ${step}${often} (${at} ${what}; late requests ${year.world.aws.lateRequests}):`,
    ...scars.slice(0, MOST_SCARS).map((scar) => `  ${legible(scar).slice(0, 400)}`),
    ...(scars.length > MOST_SCARS ? [`  and ${scars.length - MOST_SCARS} more`] : []),
    `  to see it again: npm run crashes -- --site '${site}' ${asked.every ? '--every' : `--seed ${asked.seed}`}`,
  ].join('\n');
}

/** What is compressed in a line, as text. */
function legible(line: string): string {
  return line.replaceAll(/"(H4sI[\w+/=]+)"/g, (_, packed: string) => String(gunzipSync(Buffer.from(packed, 'base64'))));
}
