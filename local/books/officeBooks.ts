import { resolve } from 'node:path';
import type { Options } from '../options.ts';
import { shippedRules, synthesize } from '../synth.ts';
import type { Books } from './books.ts';
import { checkRules } from './checkRules.ts';
import { firstSteps } from './firstSteps.ts';
import { noteOffice, officeOf } from './officeFolder.ts';

/**
 * An office's own books, which begin empty and are kept from version to version.
 *
 * @throws Fault  the folder is no office's, or the rules cannot be read: nothing is touched
 */
export async function officeBooks(project: string, folder: string, options: Options): Promise<Books> {
  const shipped = shippedRules(project);
  const said = {
    store: options.store,
    policy: options.policy && resolve(project, options.policy),
    profiles: options.profiles && resolve(project, options.profiles),
  };
  const office = officeOf(folder, said, { ...shipped, store: 'embedded' });
  const [{ fund }] = checkRules(office.policy, office.profiles);
  const assembly = await synthesize(project, office);
  noteOffice(folder, office);
  const isShipped = office.policy === shipped.policy;
  return {
    store: office.store,
    assembly,
    async prepare() {
      process.stdout.write(`账簿 books: ${folder}\n规则 rules: ${office.policy}\n`);
    },
    stopped: () => `Stopped. The books are kept in ${folder}.`,
    next: (service) => firstSteps({ ...service, fund, isShipped }),
  };
}
