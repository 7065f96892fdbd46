import type { StoreKind } from '../aws/dynamodb/store.ts';
import { contentHash } from '../contentHash.ts';
import { PEOPLE } from '../demonstration/officers.ts';
import { yearSummary } from '../demonstration/summary.ts';
import { liveYear } from '../demonstration/year.ts';
import { synthesize } from '../synth.ts';
import type { Books } from './books.ts';
import { noteYear, prepareFolder, type YearInFolder } from './livedYear.ts';
import { whereToLook } from './whereToLook.ts';

/** All that the demonstration year follows from. */
const YEAR_SOURCES = ['infra', 'functions', 'lib', 'policy', 'profiles', 'local/demonstration', 'package-lock.json'];

const SAID: { readonly [state in YearInFolder]: string } = {
  lived: 'The demonstration year is on the books already; nothing is booked again.',
  new: 'Living the demonstration year (its claims are generated; its population and its tariff are real):',
  interrupted: 'The demonstration year did not come to its end; it begins again:',
  outdated:
    'Code, rules or data have changed since the books were made: they are set aside in "earlier", and the year is lived anew:',
  otherStore:
    'The books were made on another store, which this one cannot read: they are set aside in "earlier", and the year is lived anew:',
};

const CUT_SHORT = 'Stopped in the middle of the year: the next start begins it again.';

/** The demonstration: its year is lived once in a folder, and told at every start. */
export async function demonstrationBooks(
  project: string,
  folder: string,
  store: StoreKind = 'embedded',
): Promise<Books> {
  const assembly = await synthesize(project);
  const content = contentHash(project, YEAR_SOURCES);
  const found = prepareFolder(folder, content, store);
  if (found !== 'lived') noteYear(folder, content, 'living', store);
  let isLived = found === 'lived';
  return {
    store,
    assembly,
    async prepare(service, progress) {
      process.stdout.write(`${SAID[found]}\n`);
      if (!isLived) {
        await liveYear(service, { onProgress: progress.show }).finally(progress.end);
        noteYear(folder, content, 'lived', store);
        isLived = true;
      }
      process.stdout.write(`\n${await yearSummary(service)}\n`);
      for (const one of PEOPLE) await service.tokenFor(one);
    },
    stopped: () => (isLived ? `Stopped. The books are kept in ${folder}.` : CUT_SHORT),
    next: whereToLook,
  };
}
